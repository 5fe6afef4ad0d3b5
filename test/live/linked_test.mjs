// What machines read of a page, by a reader of others: schema.org in JSON-LD, and the
// preview of a link that is shared.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { market } from './market.mjs'

const require = createRequire(import.meta.url)
const { structuredDataTest } = require('structured-data-testing-tool')
const { Google, Facebook } = require('structured-data-testing-tool/presets')

const site = 'https://cho.example.vn'
let server

before(async () => {
	server = market([7])
	server.run('setting', 'site.address', site)
	await server.start()
})
after(() => server.stop())

async function read(path, schemas, presets) {
	const html = await (await server.fetch(path)).text()
	try {
		return (await structuredDataTest(html, { presets, schemas })).structuredData
	} catch (e) {
		throw e.res ? new Error(e.res.failed.map(f => `${f.schema ?? ''} ${f.test}: ${f.error?.message}`).join('\n')) : e
	}
}

test('a product is a Product with an Offer and the way to it', { timeout: 60000 }, async () => {
	const path = (await server.fetch(`/san-pham/${server.products[0]}`)).headers.get('location')
	const { jsonld } = await read(path, ['Product', 'BreadcrumbList'], [Google, Facebook])
	const [product] = jsonld.Product, offer = product.offers

	assert.equal(offer['@type'], 'Offer')
	assert.equal(offer.price, '10000')
	assert.equal(offer.priceCurrency, 'VND')
	assert.equal(offer.availability, 'https://schema.org/InStock')
	assert.equal(offer.url, site + path)
	assert.equal(offer.seller.name, 'Vườn thử')
	assert.ok(product.name && product.sku && product.image && product.brand.name)
	for (const [i, item] of jsonld.BreadcrumbList[0].itemListElement.entries()) {
		assert.equal(item.position, i + 1)
		assert.ok(item.name && String(item.item ?? '').startsWith(site))
	}
})

test('a shop is a LocalBusiness with an address', { timeout: 60000 }, async () => {
	const { jsonld } = await read('/cua-hang/vuon-thu', ['LocalBusiness'], [Facebook])
	const [shop] = jsonld.LocalBusiness

	assert.equal(shop.name, 'Vườn thử')
	assert.equal(shop.address['@type'], 'PostalAddress')
	assert.equal(shop.address.addressCountry, 'VN')
	assert.ok(shop.address.addressLocality && shop.image)
})
