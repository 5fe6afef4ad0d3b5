// Under a load of orders the server is killed, again and again (KILLS times),
// each time at another moment: what was acknowledged stands, once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { market, phone } from './market.mjs'

const kills = Number(process.env.KILLS ?? 10), buyers = 16, initial = [1000000, 1000000, -1]
let server
const acknowledged = new Map()          // key: { code, lines }
const wanted = new Map()                // key: lines, of which no answer came

before(() => { server = market(initial) })
after(async () => { assert.equal(await server.stop(), 0) })

function chosen(i) {
	const line = n => [server.products[n % initial.length], 1 + i % 3]
	return i % 2 ? [line(i)] : [line(i), line(i + 1)]
}

async function ask(key, lines) {
	wanted.set(key, lines)
	const reply = await server.order(key, lines)
	if (!reply)
		return false
	assert.equal(reply.http, 201, JSON.stringify(reply))
	if (acknowledged.has(key))
		assert.equal(reply.code, acknowledged.get(key).code)
	acknowledged.set(key, { code: reply.code, lines })
	wanted.delete(key)
	return true
}

// Buys until the server is gone.
async function buy(round, buyer) {
	for (let i = 0; await ask(`${round}-${buyer}-${i}`, chosen(i)); i++)
		continue
}

const pause = ms => new Promise(done => setTimeout(done, ms))

test(`after each of ${kills} kills every acknowledged order stands, once`, async t => {
	for (let round = 0; round < kills; round++) {
		await server.start()
		for (const [key, lines] of [...wanted])
			await ask(key, lines)
		for (const [key, { lines }] of [...acknowledged].slice(-buyers))
			await ask(key, lines)
		const all = Promise.all(Array.from({ length: buyers }, (_, b) => buy(round, b)))
		await pause(20 + round * 37 % 300)
		await server.kill()
		await all
		assert.deepEqual(server.broken(), [])
	}
	await server.start()
	for (const [key, lines] of [...wanted])
		await ask(key, lines)
	t.diagnostic(`${acknowledged.size} orders`)
	assert.ok(acknowledged.size > kills)
})

test('each key has a code of its own, and there is no order besides', () => {
	const codes = [...acknowledged.values()].map(o => o.code).sort()
	assert.deepEqual(server.rows('SELECT code FROM buyer_order ORDER BY code'), codes)
})

test('each order is whole', () => {
	const lines = [...acknowledged.values()].reduce((n, o) => n + o.lines.length, 0)
	assert.equal(Number(server.rows('SELECT count(*) FROM order_line')[0]), lines)
	assert.deepEqual(server.rows(`SELECT code FROM buyer_order o WHERE total_vnd IS DISTINCT FROM (SELECT sum(l.price_vnd *
		l.quantity) FROM order_line l JOIN sub_order s ON s.id = l.sub_order WHERE s.buyer_order = o.id)`), [])
	assert.deepEqual(server.rows('SELECT id FROM sub_order WHERE id NOT IN (SELECT id FROM payment_request)'), [])
})

test('what was sold is what the stock went down by', () => {
	initial.forEach((n, i) => {
		const sold = [...acknowledged.values()].flatMap(o => o.lines)
			.filter(l => l[0] === server.products[i]).reduce((sum, l) => sum + l[1], 0)
		assert.equal(server.stock(i), n < 0 ? -1 : n - sold)
	})
})

test('a buyer finds the order by code and phone', async () => {
	const some = [...acknowledged.values()].filter((_, i) => i % Math.ceil(acknowledged.size / 100) === 0)
	for (const { code } of some) {
		const reply = await server.fetch(`/api/v1/orders/${code}?phone=${phone}`)
		assert.equal(reply.status, 200)
		assert.equal((await reply.json()).code, code)
	}
})

test('the database is sound', () => {
	assert.deepEqual(server.broken(), [])
})
