// What people send who mean no good, or whose program is wrong: told what is the
// matter, and nothing done.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { market, phone } from './market.mjs'
import { program } from './server.mjs'

const login = 'thu@example.vn', password = 'mat khau de thu 1'
let server, cookie, csrf, shop

before(async () => {
	server = market([100])
	execFileSync(program, ['user', 'add', 'Người thử', '--login', login, '--role', 'seller', '--password-stdin'],
		{ env: server.env, input: password + '\n', stdio: ['pipe', 'pipe', 'pipe'] })
	server.rows(`INSERT INTO household_person (household, account, role, from_at, until_at, added_by)
		SELECT h.id, a.id, 'OWNER', 0, 9000000000000000, a.id FROM household h, account a`)
	shop = server.rows('SELECT id FROM shop')[0]
	await server.start()
})
after(async () => { assert.equal(await server.stop(), 0) })

const form = (path, fields, headers = {}) => server.fetch(path, { method: 'POST', headers, body: new URLSearchParams(fields) })
const asSeller = headers => ({ Cookie: cookie, ...headers })
const order = () => ({
	buyer: { name: 'Lý Văn Mua', phone, address: 'Số 1', communeCode: server.commune }, payment: 'COD',
	lines: [{ productId: Number(server.products[0]), quantity: 1 }],
})

async function refused(reply, status, ...fields) {
	const told = await (await reply).json()
	assert.equal(told.status, status, JSON.stringify(told))
	assert.ok(told.title)
	for (const f of fields)
		assert.ok(told.errors.some(e => e.field === f && e.message), `${f}: ${JSON.stringify(told)}`)
	assert.equal(server.stock(0), 100)
}

const bodies = {
	'nothing': ['', 422], 'half an object': ['{"buyer":', 400], 'a list': ['[]', 400], 'a word': ['"x"', 400],
	'lists within lists': ['['.repeat(30000), 400], 'objects within objects': ['{"a":'.repeat(10000) + '1' + '}'.repeat(10000), 400],
	'one name twice': ['{"payment":"COD","payment":"VIETQR"}', 400], 'a NUL within': ['{"payment":"C\\u0000D"}', 400],
	'half of a pair': ['{"payment":"\\ud800"}', 400], 'no UTF-8': [Buffer.from('7b2261223a22ff227d', 'hex'), 400],
	'a number beyond all': [`{"payment":${'9'.repeat(400)}}`, 400], 'many fields': [`{${Array.from({ length: 3000 },
		(_, i) => `"f${i}":1`)}}`, 400],
}
for (const [what, [body, status]] of Object.entries(bodies))
	test(`JSON that holds ${what}: ${status}`, () => refused(server.fetch('/api/v1/orders', { method: 'POST', body,
		headers: { 'Content-Type': 'application/json' } }), status))

// Names of 4,060 letters, four of them a chunk of the server's memory to the byte; the
// first member shifts where they end.
test('JSON that would fill the memory of its request is refused, and the server goes on', async () => {
	for (let n = 4100; n < 6000; n += 150)
		await refused(server.json('/api/v1/orders',
			`{"x":"${'x'.repeat(n)}","${'k'.repeat(4060)}":[${'[],'.repeat(17500)}[]]}`), 400)
	assert.ok(server.alive)
})

const changes = {
	'a number for a name': [o => { o.buyer.name = 5 }, 'buyer.name'],
	'a text for a number': [o => { o.lines[0].quantity = 'hai' }, 'lines.0.quantity'],
	'a quantity of nothing': [o => { o.lines[0].quantity = 0 }, 'lines.0.quantity'],
	'a quantity below nothing': [o => { o.lines[0].quantity = -1 }, 'lines.0.quantity'],
	'a quantity beyond numbers': [o => { o.lines[0].quantity = 2 ** 53 }, 'lines.0.quantity'],
	'a broken quantity': [o => { o.lines[0].quantity = 1.5 }, 'lines.0.quantity'],
	'no lines': [o => { o.lines = [] }, 'lines'],
	'an object for the lines': [o => { o.lines = {} }, 'lines'],
	'a payment that is none': [o => { o.payment = 'GOLD' }, 'payment'],
	'a telephone that is none': [o => { o.buyer.phone = '123456789' }, 'buyer.phone'],
	'a commune that is none': [o => { o.buyer.communeCode = '99999' }, 'buyer.communeCode'],
	'a field of its own': [o => { o.discount = 100 }, 'discount'],
	'a price of its own': [o => { o.lines[0].priceVnd = 1 }, 'lines.0.priceVnd'],
	'a product that is none': [o => { o.lines[0].productId = 1 }, 'lines.0.productId'],
}
for (const [what, [change, field]] of Object.entries(changes))
	test(`an order with ${what} is told of ${field}`, async () => {
		const o = order()
		change(o)
		await refused(server.json('/api/v1/orders', o), 422, field)
	})

test('bodies of other kinds are refused', async () => {
	for (const type of ['text/plain', 'application/xml', 'image/png'])
		await refused(server.fetch('/api/v1/orders', { method: 'POST', body: '<a/>', headers: { 'Content-Type': type } }), 415)
})

test('a key of a thousand letters is refused', () =>
	refused(server.json('/api/v1/orders', order(), { 'Idempotency-Key': 'k'.repeat(1000) }), 400))

test('forms in parts that are none are refused', async () => {
	const parts = ['', '--b', '--b--', '--b\r\n\r\n', '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--',
		'--b\r\nContent-Disposition: form-data; name="a\r\n\r\nx\r\n--b--', '\0'.repeat(100),
		'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\xfe'.repeat(300)]
	for (const type of ['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=b',
		`multipart/form-data; boundary=${'b'.repeat(500)}`])
		for (const body of parts) {
			const reply = await server.fetch('/gio-hang', { method: 'POST', body: Buffer.from(body, 'latin1'),
				headers: { 'Content-Type': type } })
			assert.ok([400, 422].includes(reply.status), `${type} ${JSON.stringify(body)}: ${reply.status}`)
		}
})

test('carts that someone wrote himself are read for what they hold, or not at all', async () => {
	for (const cart of ['x', '1:1', ':::...', '9'.repeat(4000), '1:-1', '1:1.'.repeat(500), "1'--:1", '%00', '<script>', '1:99999999999'])
		assert.equal((await server.fetch('/gio-hang', { headers: { Cookie: `cart=${cart}` } })).status, 200, cart)
})

test('a session that someone made up is none', async () => {
	for (const made of ['x', 'A'.repeat(43), 'A'.repeat(1500), '../../etc', "' OR 1=1 --", '%00'])
		assert.equal((await server.fetch('/tai-khoan', { headers: { Cookie: `__Host-hoahoi=${made}; hoahoi=${made}` } })).status, 303, made)
})

test('posts from other sites are refused', async () => {
	const fields = { product: server.products[0], quantity: 1, act: 'add' }
	for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' },
		{ 'Sec-Fetch-Site': 'same-site' }, { Origin: `http://127.0.0.1:${server.port}.evil.example` }])
		assert.equal((await form('/gio-hang', fields, headers)).status, 403, JSON.stringify(headers))
	assert.equal((await form('/gio-hang', fields, { Origin: server.url })).status, 303)
})

test('who signs in gets a session that scripts cannot read', async () => {
	const reply = await form('/dang-nhap', { login, password })
	assert.equal(reply.status, 303, await reply.text())
	const set = /\S*hoahoi=.*/.exec(reply.headers.get('set-cookie'))[0]
	assert.match(set, /HttpOnly/)
	assert.match(set, /SameSite=/)
	cookie = set.split(';')[0]
	csrf = /name="csrf" value="([^"]+)"/.exec(await (await server.fetch('/tai-khoan', { headers: asSeller() })).text())[1]
})

test('a wrong password is told without saying which half was wrong', async () => {
	const [known, unknown] = await Promise.all([form('/dang-nhap', { login, password: 'khong phai' }),
		form('/dang-nhap', { login: 'khac@example.vn', password: 'khong phai' })])
	assert.deepEqual([known.status, unknown.status], [422, 422])
	const words = async reply => [...(await reply.text()).matchAll(/role="alert"[^>]*>([^<]*)/g)].map(m => m[1])
	const told = await words(known)
	assert.ok(told.length)
	assert.deepEqual(told, await words(unknown))
})

test('a post in a session without its token is refused', async () => {
	for (const token of [undefined, '', 'x', csrf.slice(1), csrf + 'x'])
		assert.equal((await form('/tai-khoan/ngon-ngu', { lang: 'en', ...token !== undefined && { csrf: token } },
			asSeller())).status, 403)
	assert.equal((await form('/tai-khoan/ngon-ngu', { lang: 'vi', csrf }, asSeller())).status, 303)
})

test('a seller is no officer, and signed out he is nobody', async () => {
	for (const path of ['/quan-tri/tai-khoan', '/quan-tri/nhat-ky', '/quan-tri/cai-dat']) {
		assert.equal((await server.fetch(path, { headers: asSeller() })).status, 403, path)
		assert.equal((await server.fetch(path)).status, 303, path)
	}
})

test('a body that is too large is told in words of people, and to one who stays signed in', async () => {
	const path = `/ban-hang/cua-hang/${shop}/hang/moi`
	const got = Buffer.from(await server.raw(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n`
		+ 'Content-Length: 99999999\r\n\r\n'), 'latin1').toString()
	assert.match(got, /^HTTP\/1\.1 413/)
	assert.match(got, /lớn quá 25 MB/)
	assert.match(got, /Người thử/)
	assert.match(got, new RegExp(`href="${path}"`))
})

// The smallest file that says it is a picture of so many pixels.
function png(width, height) {
	const head = Buffer.alloc(33)
	head.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
	head.writeUInt32BE(width, 16)
	head.writeUInt32BE(height, 20)
	head.set([8, 6, 0, 0, 0], 24)
	return head
}

const photos = {
	'a text': 'no photo at all', 'a page with a script': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
	'a PDF': '%PDF-1.7\n', 'a program': Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), 'nothing but a head': png(10, 10),
	'a picture of 10 billion pixels': png(100000, 100000), 'a JPEG cut off': Buffer.from('ffd8ffe000104a46494600', 'hex'),
	'the head of a WebP': Buffer.from('RIFF\xff\xff\xff\xffWEBPVP8 ', 'latin1'),
}
for (const [what, bytes] of Object.entries(photos))
	test(`a photo that is ${what} is refused beside its field`, async () => {
		const body = new FormData()
		for (const [name, value] of Object.entries({ csrf, name: 'Na dai', category: 'na', unit: 'kg', price_vnd: '50000', stock: '5' }))
			body.set(name, value)
		body.set('photo', new Blob([bytes], { type: 'image/jpeg' }), 'na.jpg')
		const reply = await server.fetch(`/ban-hang/cua-hang/${shop}/hang/moi`, { method: 'POST', body, headers: asSeller() })
		const text = await reply.text()
		assert.equal(reply.status, 422, text.slice(0, 2000))
		assert.match(text, /role="alert"/)
		assert.equal(server.rows("SELECT count(*) FROM product WHERE name = 'Na dai'")[0], '0')
	})

test('all the while the server noted no fault', () => {
	assert.ok(server.alive)
	assert.doesNotMatch(server.log, /event=fault|AddressSanitizer|runtime error/)
})
