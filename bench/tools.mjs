// Load and a rival for the measurements.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { availableParallelism, userInfo } from 'node:os'
import { join } from 'node:path'

// With two cores the server has one and the load the other, so that neither is
// measured by what the other leaves.
export const pinned = n => availableParallelism() > 1 ? ['taskset', '-c', String(n)] : []

export const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

// wrk with one thread; { perSecond, p50, p95, p99 (ms), ... }
export function load(folder, url, lines, { clients = 64, seconds = 3, keys, pin = [] } = {}) {
	const file = join(folder, `lines-${process.hrtime.bigint()}`)
	writeFileSync(file, lines.join('\n') + '\n')
	const words = [...pin, 'wrk', '-t1', `-c${clients}`, `-d${seconds}s`, '--timeout', '10s', '-s', 'bench/load.lua', url]
	return new Promise((done, fail) => {
		const wrk = spawn(words[0], words.slice(1), { env: { ...process.env, LINES: file, ...keys && { KEYS: keys } } })
		let out = ''
		wrk.stdout.on('data', d => { out += d })
		wrk.stderr.on('data', d => { out += d })
		wrk.on('error', fail)
		wrk.on('close', () => {
			const told = out.split('\n').find(line => line.startsWith('{'))
			if (!told)
				return fail(new Error(out))
			const r = JSON.parse(told)
			if (r.wrong || r.broken)
				return fail(new Error(`${url}: ${r.wrong} of ${r.requests} answers refused, ${r.broken} broken`))
			done({ ...r, perSecond: r.requests / r.us * 1e6, p50: r.p50 / 1e3, p95: r.p95 / 1e3, p99: r.p99 / 1e3 })
		})
	})
}

// An nginx with one worker and everything set for small files that do not change.
export async function nginx(folder, files, before = []) {
	const root = join(folder, 'nginx')
	const port = 20000 + process.pid % 20000
	mkdirSync(root, { recursive: true })
	for (const [name, bytes] of Object.entries(files))
		writeFileSync(join(root, name), bytes)
	writeFileSync(join(folder, 'nginx.conf'), `
${userInfo().uid ? '' : 'user root;'} worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 4096; use epoll; multi_accept on; }
http {
	access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; default_type text/html;
	keepalive_timeout 60; keepalive_requests 1000000000;
	open_file_cache max=10000 inactive=60s; open_file_cache_valid 60s; open_file_cache_min_uses 1;
	server { listen 127.0.0.1:${port} backlog=1024; root ${root}; }
}`)
	const [first, ...words] = [...before, 'nginx', '-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'nginx.log')]
	const child = spawn(first, words, { stdio: 'ignore' })
	for (let i = 0; i < 100; i++) {
		await new Promise(r => setTimeout(r, 20))
		if (await fetch(`http://127.0.0.1:${port}/`).catch(() => null))
			break
	}
	return { url: `http://127.0.0.1:${port}`, stop: () => new Promise(r => { child.on('exit', r); child.kill('SIGQUIT') }) }
}

// As it goes over the wire: { status, head, body } in bytes, text decoded by no one.
export function wire(url, headers = {}) {
	return new Promise((done, fail) => http.get(url, { headers }, reply => {
		const pieces = []
		reply.on('data', d => pieces.push(d))
		reply.on('end', () => {
			const head = reply.rawHeaders.reduce((n, h) => n + h.length + 2, 20)
			done({ status: reply.statusCode, head, body: Buffer.concat(pieces) })
		})
	}).on('error', fail))
}

// Megabytes of a server's process: VmRSS, or VmHWM, the most since its peak began.
export const resident = (server, word) => Number(new RegExp(`${word}:\\s+(\\d+)`).exec(
	readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))[1]) / 1024
