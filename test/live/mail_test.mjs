// Letters to a mail server: what a real SMTP conversation carries, taken apart by
// other rules than those that wrote it.
import assert from 'node:assert/strict'
import net from 'node:net'
import { test } from 'node:test'
import { Server } from './server.mjs'

// A server that keeps what it is sent, and refuses the recipients that it is told to.
class Post {
	letters = []
	refuse = new Set()

	async start() {
		this.server = net.createServer(socket => this.talk(socket))
		await new Promise(done => this.server.listen(0, '127.0.0.1', done))
		this.address = `smtp://127.0.0.1:${this.server.address().port}`
		return this
	}

	talk(socket) {
		let text = '', letter = {}, data = false
		const say = line => socket.write(line + '\r\n')

		socket.on('error', () => {})
		say('220 post.example.vn ESMTP')
		socket.on('data', d => {
			text += d.toString('latin1')
			for (let end; (end = text.indexOf(data ? '\r\n.\r\n' : '\r\n')) >= 0;) {
				const line = text.slice(0, end)
				text = text.slice(end + (data ? 5 : 2))
				if (data) {
					this.letters.push({ ...letter, text: line.replace(/^\.\./gm, '.') })
					data = false
					say('250 kept')
				} else if (/^EHLO/i.test(line)) {
					say('250-post.example.vn')
					say('250 8BITMIME')
				} else if (/^MAIL FROM:<(.*)>/i.test(line)) {
					letter = { from: /<(.*)>/.exec(line)[1], to: [] }
					say('250 ok')
				} else if (/^RCPT TO:<(.*)>/i.test(line)) {
					const to = /<(.*)>/.exec(line)[1]
					if (!this.refuse.has(to))
						letter.to.push(to)
					say(this.refuse.has(to) ? '550 nobody of that name' : '250 ok')
				} else if (/^DATA/i.test(line)) {
					data = true
					say('354 go on')
				} else if (/^QUIT/i.test(line)) {
					say('221 bye')
					socket.end()
				} else {
					say('250 ok')
				}
			}
		})
	}

	async until(n) {
		for (let i = 0; i < 600 && this.letters.length < n; i++)
			await new Promise(r => setTimeout(r, 100))
		return this.letters
	}
}

// RFC 2047 and 5322, read by hand.
function read(text) {
	const [head, ...rest] = text.split('\r\n\r\n')
	const headers = Object.fromEntries(head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
		.map(l => [l.slice(0, l.indexOf(':')).toLowerCase(), l.slice(l.indexOf(':') + 2)]))
	const decode = s => Buffer.concat([...s.matchAll(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=/g)]
		.map(m => Buffer.from(m[1], 'base64'))).toString('utf8')
	return { headers, lines: head.split('\r\n'), subject: decode(headers.subject ?? ''),
		body: Buffer.from(rest.join('\r\n\r\n'), 'base64').toString('utf8') }
}

test('an invitation arrives as a letter that every mail program reads', { timeout: 60000 }, async t => {
	const post = await new Post().start(), server = new Server()
	t.after(async () => { await server.stop(); post.server.close() })

	server.run('migrate')
	server.run('setting', 'site.address', 'https://cho.example.vn')
	server.run('setting', 'outbox.mail_server', post.address)
	server.run('setting', 'outbox.mail_from', 'cho@example.vn')
	server.run('user', 'add', 'Vi Thị Hồi', '--login', 'hoi@example.vn')
	server.run('user', 'add', 'Không Có', '--login', 'khong@example.vn')
	post.refuse.add('khong@example.vn')
	await server.start()
	const [letter] = await post.until(1)
	const { headers, lines, subject, body } = read(letter.text)

	assert.equal(letter.from, 'cho@example.vn')
	assert.deepEqual(letter.to, ['hoi@example.vn'])
	assert.equal(subject, 'Mời bạn vào Hoa Hồi')
	assert.match(body, /https:\/\/cho\.example\.vn\/loi-moi\//)
	assert.match(headers['content-type'], /^text\/plain; charset=utf-8/)
	assert.equal(headers['content-transfer-encoding'], 'base64')
	assert.match(headers['message-id'], /^<\d+@example\.vn>$/)
	assert.ok(Math.abs(new Date(headers.date) - Date.now()) < 120000)
	assert.ok(lines.every(l => l.length <= 76 && /^[\x20-\x7e\t]*$/.test(l)), 'short lines of ASCII')
})
