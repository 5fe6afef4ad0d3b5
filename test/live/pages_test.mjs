// What a buyer's browser, a search engine and another program find when they
// follow every link from the first page.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { chromium } from 'playwright-core'
import { wire } from '../../bench/tools.mjs'
import { market } from './market.mjs'

const pages = new Map()         // path: { type, text, bytes }
let server, browser

before(async () => {
	server = market([5, 0, -1, 20, 3])
	server.run('setting', 'site.address', 'https://cho.example.vn')
	await server.start()
	browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})
after(async () => {
	await browser.close()
	assert.equal(await server.stop(), 0)
})

async function visit(path) {
	const reply = await server.fetch(path)
	const type = reply.headers.get('content-type') ?? ''
	const { body } = await wire(server.url + path, { 'Accept-Encoding': 'gzip' })
	pages.set(path, { status: reply.status, type, text: await reply.text(), bytes: body.length })
	return pages.get(path)
}

test('every link from the first page leads to a page', async () => {
	const next = ['/']
	while (next.length && pages.size < 400) {
		const path = next.shift()
		if (pages.has(path))
			continue
		const page = await visit(path)
		assert.ok([200, 303].includes(page.status), `${path}: ${page.status}`)
		if (page.type.startsWith('text/html'))
			for (const [, , to] of page.text.matchAll(/<(a|link)\b[^>]*?\shref="(\/[^"#]*)"/g))
				next.push(to.replaceAll('&amp;', '&'))
	}
	assert.ok(pages.size > 20, `${pages.size} pages`)
})

const html = () => [...pages].filter(([, p]) => p.status === 200 && p.type.startsWith('text/html'))

test('no page calls a foreign host', () => {
	for (const [path, { text }] of html())
		for (const [, url] of text.matchAll(/<(?:script|img|link|iframe|source|form)\b[^>]*?\s(?:src|srcset|href|action)="([^"]*)"/g))
			assert.ok(!/^(https?:)?\/\//.test(url) || url.startsWith(server.url) || /rel="canonical"/.test(text), `${path}: ${url}`)
})

test('no page is larger than 50 KB with its styles and scripts', async () => {
	for (const [path, { text, bytes }] of html()) {
		const parts = new Set([...text.matchAll(/<(?:link rel="stylesheet" href|script[^>]+src)="([^"]+)"/g)].map(m => m[1]))
		let all = bytes
		for (const part of parts)
			all += (await wire(server.url + part, { 'Accept-Encoding': 'gzip' })).body.length
		assert.ok(all <= 50000, `${path}: ${all}`)
	}
})

test('what pages tell search engines is JSON-LD of the kind it says', () => {
	const kinds = new Set()
	for (const [path, { text }] of html())
		for (const [, json] of text.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)) {
			const told = JSON.parse(json)
			for (const one of told['@graph'] ?? [told].flat()) {
				assert.ok(one['@type'], path)
				kinds.add(one['@type'])
				if (one['@type'] === 'Product') {
					assert.ok(one.name && one.offers, path)
					assert.match(String(one.offers.price), /^\d+$/)
					assert.equal(one.offers.priceCurrency, 'VND')
				}
			}
		}
	for (const kind of ['Product', 'BreadcrumbList'])
		assert.ok(kinds.has(kind), [...kinds].join())
})

test('site map, feed and search description are XML, and the map leads to pages', async () => {
	for (const path of ['/sitemap.xml', '/moi.atom', '/opensearch.xml']) {
		const { status, text } = await visit(path)
		assert.equal(status, 200, path)
		execFileSync('xmllint', ['--noout', '-'], { input: text })
	}
	const places = async path => [...(await visit(path)).text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(m => new URL(m[1]).pathname)
	const parts = await places('/sitemap.xml')
	for (const path of (await Promise.all(parts.map(places))).flat().slice(0, 300))
		assert.equal((await server.fetch(path)).status, 200, path)
})

test('the description of the API is OpenAPI', async () => {
	const told = await new Validator().validate(JSON.parse((await visit('/openapi.json')).text))
	assert.ok(told.valid, JSON.stringify(told.errors))
})

test('the measures are what Prometheus reads', async () => {
	for (const line of (await visit('/metrics')).text.trim().split('\n'))
		assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="([^"\\]|\\.)*",?)*\})? [-+0-9.eEInfNa]+)$/)
})

test('a change shows on the next look: a product that is sold out cannot be bought', async () => {
	const id = server.products[4], slug = server.rows(`SELECT slug FROM product WHERE id = ${id}`)[0]
	const path = `/san-pham/${id}/${slug}`
	assert.match((await visit(path)).text, /action="\/gio-hang"/)
	assert.equal((await server.order('last', [[id, 3]])).http, 201)
	assert.doesNotMatch((await visit(path)).text, /action="\/gio-hang"/)
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const looks = () => ['/', '/tim?q=mat+ong', '/gio-hang', '/don-hang', '/dang-nhap', '/xa-phuong', '/khong-co',
	...[...pages.keys()].filter(p => /^\/(san-pham|cua-hang|danh-muc|xep-hang)/.test(p)).filter((p, i, all) =>
		all.findIndex(q => q.split('/')[1] === p.split('/')[1]) === i)]

for (const width of [360, 1280])
	test(`pages ${width} wide can be used by everyone, and do not scroll sideways`, async () => {
		const page = await (await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true })).newPage()
		for (const path of looks()) {
			await page.goto(server.url + path)
			assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} scrolls sideways`)
			await page.evaluate(axe)
			const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }))
			assert.deepEqual(violations.map(v => `${path}: ${v.id}: ${v.nodes[0].html}`), [])
		}
	})

test('a buyer orders without scripts', async () => {
	const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } })).newPage()
	const slug = server.rows(`SELECT slug FROM product WHERE id = ${server.products[3]}`)[0]
	await page.goto(`${server.url}/san-pham/${server.products[3]}/${slug}`)
	await page.click('form[action="/gio-hang"] button')
	assert.match(page.url(), /gio-hang/)
	await page.goto(`${server.url}/thanh-toan`)
	const place = server.rows(`SELECT full_name || ', ' || province_name FROM place_now WHERE code = '${server.commune}'`)[0]
	for (const [name, value] of Object.entries({ name: 'Lý Văn Mua', phone: '0987654321', address: 'Số 1', place }))
		await page.fill(`[name="${name}"]`, value)
	await page.check('[name="payment"][value="COD"]').catch(() => page.selectOption('[name="payment"]', 'COD'))
	await page.click('form[action="/thanh-toan"] button, main form button[type="submit"]')
	assert.match(await page.textContent('main'), /LS\d{8,}/)
})
