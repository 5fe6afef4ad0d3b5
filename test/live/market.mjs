// A small market to order from, brought in as a town hall would bring it, and
// a look at the tables that owes nothing to the program under test.
import http from 'node:http'
import { Server } from './server.mjs'

const csv = rows => rows.map(r => r.join(',')).join('\n') + '\n'

// stocks: of the products p0, p1, ...; -1 is not counted.  The server is not started.
export function market(stocks, options) {
	const server = new Server(options)
	server.run('migrate')
	server.takeAny()
	const commune = server.rows("SELECT code FROM place WHERE code LIKE '06___' LIMIT 1")[0]
	server.commune = commune
	server.run('import', 'households', server.file('households.csv', csv([
		['external_id', 'head_name', 'commune_code', 'village', 'phone', 'is_business', 'tax_number', 'trade',
			'language'],
		['h1', 'Hoàng Thị Thử', commune, '', '0912345678', 0, '', '', 'vi']])))
	server.run('import', 'shops', server.file('shops.csv', csv([
		['external_id', 'household_external_id', 'name', 'slug', 'description', 'phone', 'bank_bin', 'bank_account',
			'bank_account_name', 'identity_method', 'identity_verified_on'],
		['s1', 'h1', 'Vườn thử', 'vuon-thu', 'Để thử', '0912345678', '970436', '0011001234567', 'HOANG THI THU',
			'OFFICER', '2026-01-01']])))
	server.run('import', 'products', server.file('products.csv', csv([
		['external_id', 'shop_external_id', 'name', 'description', 'category', 'unit', 'price_vnd', 'stock',
			'season_from', 'season_to', 'ocop_star', 'photo'],
		...stocks.map((n, i) => [`p${i}`, 's1', `Mật ong thử ${i}`, 'Để thử', 'mat-ong', 'chai', 10000 + i,
			n < 0 ? '' : n, '', '', '', ''])])))
	server.products = stocks.map((_, i) => server.rows(`SELECT id FROM product WHERE external_id = 'p${i}'`)[0])
	return server
}

// As many orders as come, though one telephone and one address send them all.
Server.prototype.takeAny = function () {
	for (const name of ['phone_orders', 'address_orders', 'cod_waiting'])
		this.run('setting', `order.${name}`, '0')
}

Server.prototype.stock = function (i) {
	return Number(this.rows(`SELECT stock FROM product WHERE external_id = 'p${i}'`)[0])
}

export const phone = '0987654321'

const agent = new http.Agent({ keepAlive: true })

// By node:http, which tells of each connection that ends; fetch may not.
function post(url, headers, body) {
	return new Promise((done, fail) => {
		const request = http.request(url, { method: 'POST', agent, headers }, reply => {
			let text = ''
			reply.on('data', d => { text += d })
			reply.on('close', () => reply.complete ? done({ status: reply.statusCode, text }) : fail(new Error('cut')))
			reply.on('error', fail)
		})
		request.on('error', fail)
		request.end(body)
	})
}

// [[product, quantity], ...] under a key; the reply's status as http beside what
// it says, or null when none came.
Server.prototype.order = async function (key, lines, headers = {}, payment = 'COD') {
	const body = {
		buyer: { name: 'Lý Văn Mua', phone, address: 'Số 1', communeCode: this.commune }, payment,
		lines: lines.map(([product, quantity]) => ({ productId: Number(product), quantity })),
	}
	try {
		const { status, text } = await post(`${this.url}/api/v1/orders`,
			{ 'Content-Type': 'application/json', 'Idempotency-Key': key, ...headers }, JSON.stringify(body))
		return { http: status, ...JSON.parse(text) }
	} catch {
		return null
	}
}
