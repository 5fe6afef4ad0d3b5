// Many want the last ones at the same moment.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { market } from './market.mjs'

let server

before(async () => { server = await market([10, 5, 1000]).start() })
after(async () => { assert.equal(await server.stop(), 0) })

const all = async (n, order) => await Promise.all(Array.from({ length: n }, (_, i) => order(i)))

test('64 buyers of the last 10: ten have one, the others are told', async () => {
	const replies = await all(64, i => server.order(`last-${i}`, [[server.products[0], 1]]))
	assert.equal(replies.filter(r => r.http === 201).length, 10)
	const refused = replies.filter(r => r.http !== 201)
	for (const r of refused) {
		assert.deepEqual([r.http, r.code], [409, 'out-of-stock'])
		assert.equal(r.errors[0].field, 'lines.0.quantity')
	}
	assert.equal(server.stock(0), 0)
})

test('an order of which one line is short takes nothing of the other', async () => {
	const [reply] = await all(1, () => server.order('short', [[server.products[2], 1], [server.products[1], 6]]))
	assert.deepEqual([reply.http, reply.errors[0].field], [409, 'lines.1.quantity'])
	assert.deepEqual([server.stock(1), server.stock(2)], [5, 1000])
})

test('one key sent 32 times at once is one order', async () => {
	const replies = await all(32, () => server.order('once', [[server.products[2], 3]]))
	assert.deepEqual(new Set(replies.map(r => r.http)), new Set([201]))
	assert.equal(new Set(replies.map(r => r.code)).size, 1)
	assert.equal(server.stock(2), 997)
})

test('a key used for another order is refused', async () => {
	const reply = await server.order('once', [[server.products[2], 4]])
	assert.deepEqual([reply.http, reply.code], [409, 'key-reused'])
	assert.equal(server.stock(2), 997)
})

test('codes of orders are never given twice', async () => {
	const replies = await all(200, i => server.order(`code-${i}`, [[server.products[2], 1]]))
	assert.equal(new Set(replies.map(r => r.code)).size, 200)
	assert.equal(server.stock(2), 797)
})
