// A server of our own for one file of tests: on a free port, its data in a
// folder that goes with it.
import { spawn, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const program = process.env.HOAHOI ?? 'build/cc/hoahoi'

// Where TEST_DB is the address of a database of PostgreSQL, each server has another of its
// own beside it; else a file.
const cluster = process.env.TEST_DB
export const onPostgres = !!cluster
let databases = 0

const psql = (url, text) => String(execFileSync('psql', ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', url, '-c', text],
	{ maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] })).trim()

export class Server {
	constructor(options = {}) {
		this.folder = options.folder ?? mkdtempSync(join(tmpdir(), 'hoahoi-live-'))
		this.db = `sqlite:${this.folder}/live.db`
		if (cluster) {
			this.database = `live_${process.pid}_${databases++}`
			psql(cluster, `CREATE DATABASE ${this.database}`)
			this.db = cluster.replace(/\/\w+(?=\?|$)/, `/${this.database}`)
		}
		this.env = { ...process.env, HOAHOI_DB: this.db,
			HOAHOI_KEYS: join(this.folder, 'keys'), HOAHOI_MEDIA: join(this.folder, 'media'),
			HOAHOI_LOG: 'faults', ...options.env }
		this.before = options.before ?? []      // words before the program: taskset, ...
		this.port = 0
		this.log = ''
	}

	// Until it answers; on the same port again after the first time.
	async start() {
		const [first, ...words] = [...this.before, program, 'serve', '--listen', `127.0.0.1:${this.port}`]
		this.process = spawn(first, words,
			{ env: this.env, stdio: ['ignore', 'pipe', 'pipe'] })
		this.ended = new Promise(done => this.process.once('exit', (code, signal) => done(signal ?? code)))
		this.process.stderr.on('data', d => { this.log += d })
		const line = await new Promise((ready, fail) => {
			this.process.stdout.once('data', d => ready(String(d)))
			this.ended.then(why => fail(new Error(`the server ended with ${why}: ${this.log}`)))
		})
		this.port = Number(new URL(line.trim()).port)
		this.url = `http://127.0.0.1:${this.port}`
		return this
	}

	// A command of the program on the same data.
	run(...words) {
		try {
			return String(execFileSync(program, words, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] }))
		} catch (e) {
			throw new Error(`${words.join(' ')}: ${e.stdout}${e.stderr}`)
		}
	}

	// What a statement gives, told by another process: as text, and line by line.
	sql(text) {
		if (this.database)
			return psql(this.db, text)
		return String(execFileSync('sqlite3', [`${this.folder}/live.db`, '.timeout 5000', text],
			{ maxBuffer: 64 << 20 })).trim()
	}

	rows(text) {
		return this.sql(text).split('\n').filter(Boolean)
	}

	// What the engine finds broken: nothing.
	broken() {
		return this.database ? [] : [...this.rows('PRAGMA integrity_check').filter(line => line !== 'ok'),
			...this.rows('PRAGMA foreign_key_check')]
	}

	file(name, text) {
		const path = join(this.folder, name)
		writeFileSync(path, text)
		return path
	}

	get alive() {
		return this.process.exitCode === null && this.process.signalCode === null
	}

	async kill(signal = 'SIGKILL') {
		this.process.kill(signal)
		return await this.ended
	}

	async stop() {
		const how = this.alive ? await this.kill('SIGTERM') : this.process.exitCode
		rmSync(this.folder, { recursive: true, force: true })
		if (this.database)
			psql(cluster, `DROP DATABASE ${this.database} WITH (FORCE)`)
		return how
	}

	fetch(path, options = {}) {
		return fetch(this.url + path, { redirect: 'manual', ...options })
	}

	json(path, body, headers = {}) {
		return this.fetch(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body),
			headers: { 'Content-Type': 'application/json', ...headers } })
	}

	// Bytes as they are, in pieces with a pause between; what came back until
	// the server closed or was silent for a moment.
	raw(pieces, { silence = 400, half = false } = {}) {
		return new Promise(done => {
			const socket = net.connect(this.port, '127.0.0.1')
			let got = Buffer.alloc(0), timer
			const end = () => { clearTimeout(timer); socket.destroy(); done(got.toString('latin1')) }
			const wait = () => { clearTimeout(timer); timer = setTimeout(end, silence) }
			socket.on('data', d => { got = Buffer.concat([got, d]); wait() })
			socket.on('close', end)
			socket.on('error', end)
			socket.on('connect', async () => {
				for (const piece of [pieces].flat()) {
					if (!socket.destroyed)
						socket.write(piece)
					await new Promise(r => setTimeout(r, 20))
				}
				if (half)
					socket.end()
				wait()
			})
		})
	}
}

// The status of the first answer in what came back, 0 when there was none.
export function status(text) {
	return Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0)
}
