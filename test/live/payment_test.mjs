// A provider that repeats, reorders and lies, and a server that is killed between
// any two steps (KILLS times): each transfer is one evidence, none is lost.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { market } from './market.mjs'
import { sepay } from './sepay.mjs'

const kills = Number(process.env.KILLS ?? 10)
let server, tell
const told = new Map()                  // id: amount, that the server thanked for
let orders = []

before(async () => {
	server = market([-1, -1, -1])
	await server.start()
	for (let i = 0; i < 20; i++) {
		const reply = await server.order(`pay-${i}`, [[server.products[0], 1]], {}, 'VIETQR')
		assert.equal(reply.http, 201, JSON.stringify(reply))
		orders.push(...reply.subOrders.map(s => ({ code: s.code, amount: s.amountVnd })))
	}
	tell = sepay(server, { bin: '970436', account: '0011001234567' })
})
after(async () => { assert.equal(await server.stop(), 0) })

const pause = ms => new Promise(done => setTimeout(done, ms))

// Two thirds of a payment and then the rest, each told up to three times, out of order.
function notices(round) {
	return orders.flatMap(({ code, amount }, i) => [1, 2].map(part => ({
		id: round * 1000 + i * 2 + part, content: part === 1 ? `MBVCB.${i}.${code}.CT tu` : code.toLowerCase(),
		amount: part === 1 ? amount - 1000 : 1000,
	}))).sort((a, b) => (a.id * 48271) % 97 - (b.id * 48271) % 97)
}

test(`after each of ${kills} kills no transfer is lost or doubled`, async () => {
	for (let round = 0; round < kills; round++) {
		const work = Promise.all(notices(round).map(async n => {
			for (let times = 0; times < 3; times++)
				if (await tell(n))
					told.set(n.id, n.amount)
		}))
		await pause(5 + round * 61 % 400)
		await server.kill()
		await work
		await server.start()
	}
	for (const n of notices(0))             // a provider that comes back much later
		if (await tell(n))
			told.set(n.id, n.amount)
	for (let i = 0; i < 100 && Number(server.rows("SELECT count(*) FROM payment_notice WHERE state = 'NEW'")[0]); i++)
		await pause(100)
	assert.deepEqual(server.rows("SELECT id FROM payment_notice WHERE state = 'NEW'"), [])
})

test('each notice that was thanked for is there, and is one evidence', () => {
	const kept = new Map(server.rows('SELECT txn, amount_vnd FROM payment_notice').map(l => l.split('|')))
	for (const [id, amount] of told)
		assert.equal(Number(kept.get(String(id))), amount)
	assert.deepEqual(server.rows(`SELECT n.id FROM payment_notice n WHERE (SELECT count(*) FROM payment_evidence e
		WHERE e.notice = n.id) <> 1`), [])
	assert.deepEqual(server.rows('SELECT txn FROM payment_notice GROUP BY txn HAVING count(*) > 1'), [])
})

test('each payment is the sum of what came', () => {
	assert.deepEqual(server.rows(`SELECT id FROM payment_request r WHERE paid_vnd <> coalesce((SELECT sum(amount_vnd)
		FROM payment_evidence e WHERE e.request = r.id), 0)`), [])
	assert.equal(Number(server.rows('SELECT sum(paid_vnd) FROM payment_request')[0]),
		Number(server.rows('SELECT sum(amount_vnd) FROM payment_notice')[0]))
	assert.deepEqual(server.broken(), [])
})

test('a provider that lies is not believed', async () => {
	const before = server.rows('SELECT count(*) FROM payment_notice')[0]
	const n = { id: 999999, content: orders[0].code, amount: 5 }
	assert.equal(await tell(n, { secret: 'another secret' }), 401)
	assert.equal(await tell(n, { stamp: Math.floor(Date.now() / 1000) - 1000 }), 401)
	assert.equal(await tell(n, { door: 'nobody' }), 404)
	assert.equal(server.rows('SELECT count(*) FROM payment_notice')[0], before)
})
