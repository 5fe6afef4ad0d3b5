// A seller hands over what is late at the moment in which its buyer cancels it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { people, stand } from './journeys/stand.mjs'

const phone = '0987654321', rounds = 12
let server, cookie, csrf, product

const send = (path, fields, headers = {}) => server.fetch(path, { method: 'POST', body: new URLSearchParams(fields).toString(),
	headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } })
const seller = (sub, act) => send(`/ban-hang/don/${sub}/${act}`, { csrf }, { Cookie: cookie })
const buyer = sub => send(`/don-hang/${sub.slice(0, -1)}/huy`, { phone, sub })
const state = sub => server.sql(`SELECT state FROM sub_order WHERE code = '${sub}'`)

before(async () => {
	server = await stand()
	product = Number(server.sql("SELECT id FROM product WHERE external_id = 'p2'"))
	const reply = await send('/dang-nhap', { login: people.lan.login, password: people.lan.password })
	cookie = reply.headers.getSetCookie().map(c => c.split(';')[0]).join('; ')
	csrf = /name="csrf" value="([^"]+)"/.exec(await (await server.fetch('/tai-khoan', { headers: { Cookie: cookie } })).text())[1]
})
after(async () => { assert.equal(await server.stop(), 0) })

// Taken by its seller, whose time is over; two are left of the stock for each.
async function late() {
	const reply = await server.json('/api/v1/orders', { buyer: { name: 'Trần Văn Mua', phone, address: 'Số 5', communeCode: '00070' },
		payment: 'COD', lines: [{ productId: product, quantity: 2 }] })
	const sub = (await reply.json()).code + 'A'
	assert.equal((await seller(sub, 'xac-nhan')).status, 303)
	assert.ok(Number(server.sql(`SELECT hand_over_by FROM sub_order WHERE code = '${sub}'`)) > Date.now() * 1000)
	assert.equal((await buyer(sub)).status, 409)
	server.sql(`UPDATE sub_order SET hand_over_by = 1 WHERE code = '${sub}'`)
	return sub
}

test('of a hand-over and a cancellation at once one is done, and the stock tells which', async () => {
	const stock = server.stock('p2')
	let left = 0

	for (let i = 0; i < rounds; i++) {
		const sub = await late()
		const both = [() => seller(sub, 'ban-giao'), () => buyer(sub)]
		const [handed, cancelled] = i % 2 ? (await Promise.all(both.map(f => f()))).map(r => r.status)
			: (await Promise.all(both.reverse().map(f => f()))).map(r => r.status).reverse()
		assert.deepEqual([handed, cancelled].sort(), [303, 409])
		assert.equal(state(sub), handed === 303 ? 'HANDED_OVER' : 'CANCELLED')
		left += handed === 303
		assert.equal(server.stock('p2'), stock - 2 * left)
	}
})

test('a late order that is cancelled sixteen times at once is cancelled once', async () => {
	const stock = server.stock('p2'), sub = await late()
	const replies = await Promise.all(Array.from({ length: 16 }, () => buyer(sub)))
	assert.equal(replies.filter(r => r.status === 303).length, 1)
	assert.equal(replies.filter(r => r.status === 409).length, 15)
	assert.equal(server.stock('p2'), stock)
	assert.equal(server.sql(`SELECT count(*) FROM order_event e JOIN sub_order s ON s.id = e.sub_order
		WHERE s.code = '${sub}' AND e.to_state = 'CANCELLED'`), '1')
	assert.equal(server.sql(`SELECT count(*) FROM outbox WHERE body LIKE '%khách đã hủy đơn ${sub} %'`), '1')
})
