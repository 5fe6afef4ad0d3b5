// What comes over the wire, however broken: an answer or a closed connection,
// and the server goes on.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import net from 'node:net'
import { after, before, test } from 'node:test'
import { Server, status } from './server.mjs'

let server, dripped

before(async () => {
	server = await new Server().start()
	dripped = drip(server.port)
})
after(async () => { assert.equal(await server.stop(), 0) })

const host = 'Host: localhost\r\n'
const get = (path, more = '') => `GET ${path} HTTP/1.1\r\n${host}${more}\r\n`
const post = (path, head, body = '') => `POST ${path} HTTP/1.1\r\n${host}${head}\r\n${body}`

// How long a connection stands that sends a byte every two seconds: it is never idle.
const drip = port => new Promise(done => {
	const then = Date.now(), socket = net.connect(port, '127.0.0.1').on('error', () => {})
	const each = setInterval(() => socket.write('G'), 2000)
	socket.on('close', () => { clearInterval(each); done(Date.now() - then) })
})

// 0: closed, or left waiting for the rest, without an answer.
const broken = [
	['bytes that are no request', '\0\x01\x02\xff\xfe garbage\r\n\r\n', [0, 400]],
	['nothing but line ends', '\r\n'.repeat(1000), [0, 400]],
	['no version', 'GET /healthz\r\n\r\n', [400]],
	['a version to come', `GET /healthz HTTP/9.9\r\n${host}\r\n`, [400, 505]],
	['no host', 'GET /healthz HTTP/1.1\r\n\r\n', [400]],
	['a method nobody knows', `BREW /healthz HTTP/1.1\r\n${host}\r\n`, [405]],
	['a method in small letters', `get /healthz HTTP/1.1\r\n${host}\r\n`, [405]],
	['TRACE, which would show cookies', `TRACE / HTTP/1.1\r\n${host}Cookie: a=b\r\n\r\n`, [404, 405]],
	['CONNECT', `CONNECT localhost:1 HTTP/1.1\r\n${host}\r\n`, [400, 404, 405]],
	['an address of 60 KB', get('/' + 'a'.repeat(60000)), [414]],
	['a header of 100 KB', get('/healthz', `X: ${'a'.repeat(100000)}\r\n`), [431]],
	['20,000 headers', get('/healthz', 'X: y\r\n'.repeat(20000)), [431]],
	['a header without colon', get('/healthz', 'nothing\r\n'), [400]],
	['5,000 parameters', get('/xa-phuong?' + '&a=b'.repeat(5000)), [0, 400, 414]],
	['NUL in the path', get('/healthz\0x'), [200, 400]],
	['NUL in a header', get('/healthz', 'X: a\0b\r\n'), [200, 400]],
	['an encoded NUL', get('/healthz%00'), [400]],
	['a path that is no UTF-8', Buffer.from(get('/\xff\xfe'), 'latin1'), [400]],
	['a path that decodes to no UTF-8', get('/%ff%fe'), [400]],
	['percent signs and no digits', get('/%zz%'), [404]],
	['a query that decodes to no UTF-8', get('/xa-phuong?q=%ff'), [400]],
	['a path out of the folder', get('/../../etc/passwd'), [404]],
	['an encoded path out of the folder', get('/%2e%2e%2f%2e%2e%2fetc%2fpasswd'), [404]],
	['chunks that are no numbers', post('/x', 'Transfer-Encoding: chunked\r\n', 'zz\r\nabc\r\n0\r\n\r\n'), [400]],
	['a chunk larger than any memory', post('/x', 'Transfer-Encoding: chunked\r\n', 'f'.repeat(18) + '\r\nabc'),
		[400, 413]],
	['a length below nothing', post('/x', 'Content-Length: -1\r\n'), [400]],
	['a length beyond numbers', post('/x', 'Content-Length: 99999999999999999999\r\n', 'abc'), [400, 413]],
	['a length that is no number', post('/x', 'Content-Length: abc\r\n', 'abc'), [400]],
	['two lengths', post('/x', 'Content-Length: 4\r\nContent-Length: 5\r\n', 'abcd'), [400]],
	['a length and chunks', post('/x', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'), [400]],
	['a coding that nobody knows', post('/x', 'Transfer-Encoding: xchunked\r\n', 'abc'), [400]],
	['two codings', post('/x', 'Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n'), [400]],
	['a coding and none', post('/x', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
		'0\r\n\r\n'), [400]],
	['two hosts', get('/healthz', 'Host: other.example\r\n'), [400]],
	['a body shorter than it says', post('/x', 'Content-Length: 100\r\n', 'abc'), [0, 404]],
	['a body over the limit', post('/x', 'Content-Length: 100000\r\n', 'a'.repeat(100000)), [413]],
	['a body over the limit in chunks', post('/x', 'Transfer-Encoding: chunked\r\n',
		`20000\r\n${'a'.repeat(0x20000)}\r\n0\r\n\r\n`), [0, 413]],
	['a body with a read', get('/healthz', 'Content-Length: 5\r\n') + 'hello', [200]],
]

for (const [what, bytes, allowed] of broken)
	test(`${what}: ${allowed.filter(Boolean).join(' or ')}`, async () => {
		const got = status(await server.raw(bytes))
		assert.ok(allowed.includes(got), `got ${got}`)
		assert.ok(server.alive)
		assert.equal((await server.fetch('/healthz')).status, 200)
	})

test('two lengths that differ are refused with a page that says so, in the reader’s language', async () => {
	const two = 'Content-Length: 4\r\nContent-Length: 5\r\n'
	const said = async (...sent) => String(Buffer.from(await server.raw(post('/x', ...sent)), 'latin1'))
	const page = await said(two, 'abcd')
	assert.match(page, /^HTTP\/1\.1 400 /)
	assert.match(page, /độ dài nội dung theo hai cách/)
	assert.match(await said(`${two}Accept-Language: en\r\n`, 'abcd'), /length of its content in two ways/)
	assert.match(await said('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'), /theo hai cách/)
})

test('two lengths in a call of the API are refused as a problem a program can read', async () => {
	const got = await server.raw(post('/api/x', 'Content-Length: 4\r\nContent-Length: 5\r\n', 'abcd'))
	assert.match(got, /^HTTP\/1\.1 400 /)
	assert.match(got, /Content-Type: application\/problem\+json\r\n/)
	assert.equal(JSON.parse(got.split('\r\n\r\n')[1]).code, 'unreadable')
})

test('what a length and chunks hide is not taken for a request', async () => {
	const hidden = post('/x', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n') + get('/healthz')
	assert.doesNotMatch(await server.raw(hidden), /200 OK/)
})

test('fifty requests in one packet get fifty answers, in order', async () => {
	const paths = Array.from({ length: 50 }, (_, i) => i % 2 ? '/healthz' : '/no-such-page')
	const got = await server.raw(paths.map(p => get(p)).join(''))
	assert.deepEqual([...got.matchAll(/HTTP\/1\.1 (\d+)/g)].map(m => m[1]),
		paths.map(p => p === '/healthz' ? '200' : '404'))
})

test('a head in single bytes is read', async () => {
	assert.equal(status(await server.raw([...get('/healthz')], { silence: 1000 })), 200)
})

test('a body in pieces is read', async () => {
	const pieces = ['POST /ngon-ngu/en HTTP/1.1\r\n', host, 'Content-Length: 6\r\n\r\n', 'ab', 'cd', 'ef']
	assert.equal(status(await server.raw(pieces)), 405)
})

test('HEAD has the head of GET and no body', async () => {
	const got = await server.raw(`HEAD /healthz HTTP/1.1\r\n${host}\r\n`)
	const length = (await (await server.fetch('/healthz')).arrayBuffer()).byteLength
	assert.match(got, new RegExp(`Content-Length: ${length}\r\n`))
	assert.match(got, /\r\n\r\n$/)
})

test('what a reader has already is told by its mark, and so is how it may be kept', async () => {
	const page = await server.fetch('/')
	const mark = page.headers.get('etag')
	assert.match(mark, /^W\/"\w+"$/)
	for (const known of [mark, mark.slice(2), `"x", ${mark}`, '*']) {
		const same = await server.fetch('/', { headers: { 'If-None-Match': known } })
		assert.equal(same.status, 304)
		for (const name of ['etag', 'vary', 'cache-control'])
			assert.equal(same.headers.get(name), page.headers.get(name))
	}
	assert.equal((await server.fetch('/', { headers: { 'If-None-Match': '"x"' } })).status, 200)
})

test('gzip that is refused does not come', async () => {
	const plain = await server.raw(get('/', 'Accept-Encoding: gzip;q=0\r\n'))
	assert.doesNotMatch(plain, /Content-Encoding/)
	assert.match(await server.raw(get('/', 'Accept-Encoding: br, gzip;q=0.5\r\n')), /Content-Encoding: gzip/)
})

test('a thousand connections that say nothing hold up nobody', async () => {
	const idle = Array.from({ length: 1000 }, () => net.connect(server.port, '127.0.0.1').on('error', () => {}))
	for (const s of idle)
		s.write('GET /healthz HT')
	const then = Date.now()
	assert.equal((await server.fetch('/healthz')).status, 200)
	assert.ok(Date.now() - then < 5000)
	for (const s of idle)
		s.destroy()
})

test('connections cut in the middle of an answer hold up nobody', async () => {
	for (let i = 0; i < 200; i++) {
		const s = net.connect(server.port, '127.0.0.1').on('error', () => {})
		s.write(get('/openapi.json').repeat(20), () => s.resetAndDestroy())
	}
	assert.equal((await server.fetch('/healthz')).status, 200)
})

const resident = ({ process }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${process.pid}/status`))[1]) / 1024

// The head of a complaint with photos, then megabytes of it, and no end; what is answered meanwhile.
async function halfSent(to, head, megabytes) {
	const socket = net.connect(to.port, '127.0.0.1').on('error', () => {})
	const half = { socket, told: '' }
	socket.on('data', d => { half.told += d })
	socket.write(post('/khieu-nai/moi', `Content-Type: multipart/form-data; boundary=b\r\n${head}`))
	await new Promise(r => setTimeout(r, 100))
	const piece = 'a'.repeat(1 << 20)
	for (let i = 0; i < megabytes && !half.told && !socket.destroyed; i++)
		await new Promise(sent => {
			socket.write(head.startsWith('T') ? `100000\r\n${piece}\r\n` : piece, sent)
			setTimeout(sent, 1000)
		})
	return half
}

for (const [what, head] of [['of a known length', 'Content-Length: 39000000\r\n'], ['in chunks', 'Transfer-Encoding: chunked\r\n']])
	test(`uploads ${what}, half sent, share their room, and whoever finds none is told to come later`, async () => {
		const narrow = await new Server({ env: { HOAHOI_UPLOADS: '85' } }).start(), before = resident(narrow)
		const halves = []
		for (let i = 0; i < 20; i++)
			halves.push(await halfSent(narrow, head, 18))
		if (head.startsWith('T'))               // which end before they are answered
			for (const { socket } of halves.slice(2))
				socket.write('0\r\n\r\n')
		for (let i = 0; i < 100 && halves.filter(h => h.told).length < 18; i++)
			await new Promise(r => setTimeout(r, 50))
		assert.ok(resident(narrow) - before < 200, `${resident(narrow) - before} MB more`)
		assert.deepEqual(halves.map(h => status(h.told)), halves.map((h, i) => i < 2 ? 0 : 503))
		assert.match(halves[2].told, /\r\nRetry-After: \d+\r\n/)
		assert.equal((await narrow.fetch('/')).status, 200)
		assert.equal((await narrow.fetch('/dang-nhap', { method: 'POST', body: new URLSearchParams({ login: 'x' }) })).status, 422)
		for (const { socket } of halves)
			socket.destroy()
		await new Promise(r => setTimeout(r, 300))
		const again = await halfSent(narrow, head, 2)
		assert.equal(again.told, '')
		again.socket.destroy()
		assert.equal(await narrow.stop(), 0)
	})

test('a text of megabytes where a form has a field is refused, as is one that is no form of files', async () => {
	const text = 'a'.repeat(8 << 20), path = '/khieu-nai/moi', form = new FormData()
	form.set('name', text)
	assert.equal((await server.fetch(path, { method: 'POST', body: form })).status, 400)
	assert.equal((await server.fetch(path, { method: 'POST', body: new URLSearchParams({ name: text }) })).status, 413)
	assert.equal((await server.json(path, { name: text })).status, 413)
})

const read = {
	vi: [undefined, /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/, 'vi'],
	en: ['en-GB,en;q=0.9', /page/i, 'en'],
	zh: ['zh-CN', /页|頁/, 'zh'],
}
for (const [language, [accepted, words, lang]] of Object.entries(read))
	test(`a page that is not there says so in ${language}`, async () => {
		const reply = await server.fetch('/khong-co', { headers: accepted ? { 'Accept-Language': accepted } : { 'Accept-Language': '*' } })
		const text = await reply.text()
		assert.equal(reply.status, 404)
		assert.match(text, new RegExp(`<html lang="${lang}`))
		assert.match(/<h1[^>]*>([^]*?)<\/h1>/.exec(text)[1], words)
	})

test('a program is told of its mistake in JSON, in its language', async () => {
	const reply = await server.fetch('/api/v1/khong-co', { headers: { 'Accept-Language': 'en' } })
	assert.equal(reply.headers.get('content-type'), 'application/problem+json')
	const told = await reply.json()
	assert.deepEqual([told.status, told.code], [404, 'no-such-page'])
	assert.match(told.title, /page/)
})

test('every answer keeps the browser to our own scripts, and out of frames', async () => {
	for (const path of ['/xa-phuong', '/khong-co', '/healthz']) {
		const { headers } = await server.fetch(path)
		assert.match(headers.get('content-security-policy'), /default-src 'self'.*frame-ancestors 'none'/)
		assert.equal(headers.get('x-content-type-options'), 'nosniff')
	}
})

test('what is made for one reader is kept by nobody on the way', async () => {
	for (const [path, kept] of [['/gio-hang', 'no-store'], ['/don-hang/LS26110001?phone=0987654321', 'no-store'],
		['/api/v1/orders/LS26110001?phone=0987654321', 'no-store'], ['/', 'private, no-cache']])
		assert.equal((await server.fetch(path)).headers.get('cache-control'), kept)
})

test('the language link leads nowhere else', async () => {
	for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/%0d%0aSet-Cookie:%20a=b', 'x']) {
		const reply = await server.fetch(`/ngon-ngu/en?to=${encodeURIComponent(to)}`)
		assert.ok([303, 400].includes(reply.status))
		assert.match(reply.headers.get('location') ?? '/', /^\/(?![/\\])/)
		assert.doesNotMatch(reply.headers.get('set-cookie') ?? '', /(^|, )a=b/)
	}
})

test('what was said in the log is no fault', () => {
	assert.doesNotMatch(server.log, /event=fault|AddressSanitizer|runtime error/)
})

test('a head that comes a byte now and then is not waited for without end', async () => {
	assert.ok(await dripped < 40_000)
})
