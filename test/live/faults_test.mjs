// The disk fills up or breaks under the running server: a sentence instead of
// an order, nothing half done, and all is well again when the disk is.
import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { market } from './market.mjs'
import { onPostgres } from './server.mjs'

if (onPostgres) {
	console.log('1..0 # SKIP it is SQLite whose files fail here')
	process.exit(0)
}

const initial = 100000
let server, fault, sold = 0, n = 0

before(async () => {
	server = market([initial])
	fault = `${server.folder}/fault`
	server.env = { ...server.env, LD_PRELOAD: process.env.FAULTY_SO, FAULTY: fault,
		ASAN_OPTIONS: 'verify_asan_link_order=0' }
	await server.start()
})
after(async () => { assert.equal(await server.stop(), 0) })

async function buy(key = `k${n++}`, headers = {}) {
	const reply = await server.order(key, [[server.products[0], 1]], headers)
	sold += reply.http === 201
	return reply
}

const pause = ms => new Promise(done => setTimeout(done, ms))
const fails = how => how ? writeFileSync(fault, how) : rmSync(fault, { force: true })

const languages = { vi: [/hết chỗ lưu/, 'vi'], en: [/out of (space|storage|room)|no space|storage/i, 'en'],
	zh: [/存储空间不足/, 'zh'] }

for (const how of ['full', 'broken', 'late']) {
	test(`a ${how} disk: 503, a sentence in each language, and the order is not placed`, async () => {
		assert.equal((await buy()).http, 201)
		fails(how)
		for (const [words, language] of Object.values(languages)) {
			const reply = await buy(`${how}-${language}`, { 'Accept-Language': language })
			assert.deepEqual([reply.http, reply.code], [503, 'try-again'])
			assert.match(reply.title, words)
		}
		assert.equal(server.stock(0), initial - sold)
	})

	test(`a ${how} disk: pages are read on`, async () => {
		for (let i = 0; i < 20; i++)
			assert.equal((await server.fetch('/healthz')).status, 200)
	})

	test(`a ${how} disk: a load of orders is refused, each of them`, async () => {
		const replies = await Promise.all(Array.from({ length: 64 }, () => buy()))
		assert.deepEqual(new Set(replies.map(r => r.http)), new Set([503]))
		assert.ok(server.alive)
	})

	test(`a ${how} disk that is well again takes what it refused, under the same key`, async () => {
		fails('')
		for (const language of ['vi', 'en', 'zh'])
			assert.equal((await buy(`${how}-${language}`)).http, 201)
		assert.equal(server.stock(0), initial - sold)
		assert.deepEqual(server.broken(), [])
	})
}

test('a disk that fails now and then under load loses no acknowledged order, and invents none', async () => {
	const codes = new Set(), before = Number(server.rows('SELECT count(*) FROM buyer_order')[0])
	let stop = false
	const buyers = Array.from({ length: 16 }, async () => {
		while (!stop) {
			const reply = await buy()
			if (reply.http === 201)
				codes.add(reply.code)
			else
				assert.equal(reply.http, 503)
		}
	})
	for (let i = 0; i < 12; i++) {
		fails(['full', '', 'late', '', 'broken', ''][i % 6])
		await pause(60)
	}
	stop = true
	await Promise.all(buyers)
	fails('')
	assert.equal(Number(server.rows('SELECT count(*) FROM buyer_order')[0]), before + codes.size)
	assert.equal(server.stock(0), initial - sold)
})

test('what happened stands in the log', () => {
	assert.match(server.log, /event=fault/)
})

test('after a restart all of it is still there', async () => {
	await server.kill('SIGTERM')
	await server.start()
	assert.equal((await buy()).http, 201)
	assert.equal(server.stock(0), initial - sold)
	assert.deepEqual(server.broken(), [])
})
