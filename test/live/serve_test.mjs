// The service as systemd runs it: reloaded, and within the system calls that its unit allows.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { program, Server } from './server.mjs'

const server = new Server()
const configuration = join(server.folder, 'hoahoi.conf')
const configure = text => writeFileSync(configuration, text)
const free = () => new Promise(done => {
	const s = net.createServer().listen(0, '127.0.0.1', () => {
		const { port } = s.address()
		s.close(() => done(port))
	})
})
const until = async what => {
	for (let i = 0; i < 100 && !await what(); i++)
		await new Promise(done => setTimeout(done, 100))
	assert.ok(await what())
}
const answers = url => fetch(`${url}/healthz`).then(r => r.ok, () => false)
const reloads = () => server.log.split('event=stopping').length - 1

before(async () => {
	server.env.HOAHOI_CONFIG = configuration
	configure('log = requests\n')
	delete server.env.HOAHOI_LOG
	await server.start()
})
after(() => server.stop())

test('a configuration that is not understood leaves the server as it is, and is told', async () => {
	configure('lissten = x\n')
	server.process.kill('SIGHUP')
	await until(() => server.log.includes('not started anew'))
	assert.match(server.log, /hoahoi\.conf:1: not a line "NAME = VALUE" with a known name/)
	assert.ok(await answers(server.url) && reloads() === 0)
})

test('a database that a newer program made leaves the server as it is, too', async () => {
	configure('log = requests\n')
	server.sql("INSERT INTO migration (module, number, checksum, applied_at) VALUES ('core', 999, '', 0)")
	server.process.kill('SIGHUP')
	await until(() => server.log.includes('the database is newer than this program'))
	server.sql("DELETE FROM migration WHERE number = 999")
	assert.ok(await answers(server.url) && reloads() === 0)
})

test('a reload takes a changed configuration, and who comes meanwhile waits', async () => {
	configure('log = faults\n')
	server.process.kill('SIGHUP')
	const asked = Array.from({ length: 20 }, (_, i) => new Promise(done => setTimeout(() => done(answers(server.url)), i * 30)))
	assert.ok((await Promise.all(asked)).every(Boolean))
	await until(() => reloads() === 1)
	await until(() => answers(server.url))
	const lines = server.log.length
	await until(() => answers(server.url))
	assert.ok(!server.log.slice(lines).includes('event=request'))
})

test('an address that was changed is where it listens next', async () => {
	const port = await free()
	configure(`listen = localhost:${port}\n`)
	const { HOAHOI_LOG, ...env } = server.env
	const child = spawn(program, ['serve'], { env, stdio: 'ignore' })
	try {
		await until(() => answers(`http://localhost:${port}`))
		const next = await free()
		configure(`listen = 127.0.0.1:${next}\n`)
		child.kill('SIGHUP')
		await until(() => answers(`http://127.0.0.1:${next}`))
		assert.equal(await answers(`http://localhost:${port}`), false)
	} finally {
		child.kill()
	}
})

// SQLite hands its files to the owner of the database; as the unit's user it does not.
const asRoot = process.getuid() === 0 ? ['fchown'] : []

// The calls that SystemCallFilter= leaves, its sets taken apart by systemd itself.
function allowed() {
	const within = name => name[0] !== '@' ? [name] :
		String(execFileSync('systemd-analyze', ['syscall-filter', name])).split('\n').slice(1).map(l => l.trim())
			.filter(l => l && l[0] !== '#').flatMap(within)
	const calls = new Set()
	for (const [, not, sets] of readFileSync('packaging/hoahoi.service', 'utf8').matchAll(/^SystemCallFilter=(~?)(.*)$/gm))
		for (const call of sets.split(' ').flatMap(within))
			not ? calls.delete(call) : calls.add(call)
	return [...calls, ...asRoot]
}

test('it serves within the system calls that its unit allows', async () => {
	const names = server.file('calls', allowed().join('\n') + '\n')
	// Who looks for leaks when it ends traces the process, which no service does.
	const filtered = resolve(process.env.FILTERED)
	// Who looks for leaks when it ends traces the process, which no service does.
	const inside = new Server({ before: [filtered, names], env: { ASAN_OPTIONS: 'detect_leaks=0' } })
	execFileSync(filtered, [names, program, 'demo'], { env: inside.env, stdio: 'ignore' })
	await inside.start()
	try {
		const text = async path => {
			const reply = await inside.fetch(path)
			assert.equal(reply.status, 200, path)
			return reply.text()
		}
		const [product] = /\/san-pham\/\d+\/[\w-]+/.exec(await text('/'))
		const [card] = /\/chia-se\/hang\/[^"]+/.exec(await text(product))
		for (const path of [card, '/tim?q=na', '/dang-nhap', '/healthz'])
			await text(path)
		const signIn = await inside.fetch('/dang-nhap', { method: 'POST', body: new URLSearchParams({ login: '0912345678', password: 'x' }) })
		assert.equal(signIn.status, 422)
		const anew = new Promise(done => inside.process.stdout.once('data', done))
		inside.process.kill('SIGHUP')
		await anew
	} finally {
		assert.equal(await inside.stop(), 0)
	}
})
