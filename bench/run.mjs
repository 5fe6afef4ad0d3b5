// The measures of the platform, each as a ratio within one run: we and the rival
// take turns, and a row is the median of its rounds.
//
// SIZES  products, a database each; "10000 100000 1000000" takes some ten minutes
// ROUNDS of each comparison, 0: of none
// SECONDS of each load, 0: databases are made and nothing is measured
// KEEP   a folder where the databases stay for the next run, or none
// TITLES a table of titles for bench/gen.sh, or none
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import '../test/live/market.mjs'
import { Server } from '../test/live/server.mjs'
import { books } from './ledger.mjs'
import { money } from './payment.mjs'
import { load, median, nginx, pinned, wire } from './tools.mjs'

const sizes = (process.env.SIZES ?? '10000 100000').split(' ').map(Number)
const rounds = Number(process.env.ROUNDS ?? 3), seconds = Number(process.env.SECONDS ?? 3)
const folder = mkdtempSync(join(tmpdir(), 'hoahoi-bench-'))
const markets = process.env.KEEP ?? folder
const rows = [], growth = []

const words = ['mật ong', 'na chi lăng', 'hoa hồi', 'quýt', 'thạch đen', 'vịt quay', 'măng', 'chè', 'gạo nếp',
	'miến', 'hạt dẻ', 'hồng', 'cao khô', 'mat ong rung', 'ot', 'ba kích', 'rau', 'trà', 'bưởi', 'khoai']
const searches = words.flatMap(w => [w, `${w} ngon`, `${w} loại 1`, `tươi ${w}`])
const n = (x, digits = 0) => x.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
const row = (...cells) => { rows.push(cells); console.error(cells.join(' | ')) }

function copyOf(name) {
	const at = mkdtempSync(join(folder, 'copy-'))
	for (const file of ['live.db', 'keys'])
		copyFileSync(join(markets, name, file), join(at, file))
	return at
}

// A database with so many products, brought in as anyone would bring it; told is
// how that went, of one that was kept too.
function make(size) {
	const at = join(markets, String(size)), files = join(folder, `files-${size}`), told = join(at, 'made.json')
	if (existsSync(told)) {
		const server = new Server({ folder: at })
		server.run('migrate')
		return { server, ...JSON.parse(readFileSync(told)) }
	}
	mkdirSync(at, { recursive: true })
	execFileSync('sh', ['bench/gen.sh', String(size), files, ...process.env.TITLES ? [process.env.TITLES] : []])
	const server = new Server({ folder: at })
	server.run('migrate')
	let took = 0
	for (const table of ['households', 'shops', 'products']) {
		const then = Date.now()
		server.run('import', table, join(files, `${table}.csv`))
		took = Date.now() - then
	}
	rmSync(files, { recursive: true })
	server.rows('PRAGMA wal_checkpoint(TRUNCATE)')
	const made = { imported: size / took * 1000, megabytes: statSync(join(at, 'live.db')).size / 1e6 }
	writeFileSync(told, JSON.stringify(made))
	return { server, ...made }
}

const productPages = server => server.rows('SELECT id, slug FROM product ORDER BY abs(id * 48271 % 2147483647) LIMIT 100')
	.map(line => `/san-pham/${line.replace('|', '/')}`)
const shopPages = server => server.rows('SELECT slug FROM shop ORDER BY id LIMIT 100').map(slug => `/cua-hang/${slug}`)
const searchPages = searches.map(q => `/tim?q=${encodeURIComponent(q)}`)
const searchCalls = searches.map(q => `/api/v1/products?q=${encodeURIComponent(q)}`)

// The page as before under addresses that are not kept: a word nobody reads.
const afresh = paths => Array.from({ length: 50000 }, (_, i) => `${paths[i % paths.length]}&x=${i}`)

// Orders of one line each, spread over goods of which there is enough.  What was written for
// that, and copied, is on the disk before anything is measured.
function orders(server) {
	server.takeAny()
	server.rows('UPDATE product SET stock = 1000000 WHERE stock >= 0 AND season_from = 0')
	server.rows('PRAGMA wal_checkpoint(TRUNCATE)')
	execFileSync('sync')
	const commune = server.rows("SELECT code FROM place WHERE code LIKE '06___' LIMIT 1")[0]
	return server.rows('SELECT id FROM product WHERE stock = 1000000 ORDER BY abs(id * 48271 % 2147483647) LIMIT 1000').map(id => JSON.stringify({
		buyer: { name: 'Lý Văn Mua', phone: '0987654321', address: 'Số 1', communeCode: commune }, payment: 'COD',
		lines: [{ productId: Number(id), quantity: 1 }] }))
}

// Pages against files of the same size, each with the same core to itself.
async function pages(size, what, paths, aim, asked = paths) {
	const server = await new Server({ folder: join(markets, String(size)), before: pinned(0), env: { HOAHOI_THREADS: '1' } }).start()
	const files = {}
	for (const [i, path] of paths.entries()) {
		const { status, body } = await wire(server.url + path)
		if (status !== 200)
			throw new Error(`${path} answered ${status}`)
		files[`${i}.html`] = body
	}
	const bytes = median(Object.values(files).map(b => b.length))
	const rival = await nginx(folder, files, pinned(0))
	const ratios = [], ours = [], theirs = []
	for (let i = 0; i < rounds; i++) {
		ours.push(await load(folder, server.url, asked, { seconds, pin: pinned(1) }))
		theirs.push(await load(folder, rival.url, Object.keys(files).map(f => `/${f}`), { seconds, pin: pinned(1) }))
		ratios.push(ours[i].perSecond / theirs[i].perSecond)
	}
	await rival.stop()
	await server.kill('SIGTERM')
	row(`${what}, ${n(bytes / 1e3, 1)} KB`, `${n(median(ours.map(r => r.perSecond)))}/s, p99 ${n(median(ours.map(r => r.p99)), 1)} ms`,
		`nginx ${n(median(theirs.map(r => r.perSecond)))}/s, p99 ${n(median(theirs.map(r => r.p99)), 1)} ms`,
		`${n(median(ratios), 2)} ×`, aim)
}

async function metric(server, name) {
	const text = await (await server.fetch('/metrics')).text()
	return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)[1])
}

// Orders through HTTP against the rows they leave behind, written by SQLite alone.
async function durable(size) {
	const ratios = [], ours = [], theirs = []
	let batch, tables
	for (let i = 0; i < rounds; i++) {
		const server = new Server({ folder: copyOf(String(size)) }), bodies = orders(server)
		await server.start()
		const told = await load(folder, server.url, bodies, { seconds, keys: `durable-${i}-` })
		batch = Math.round(await metric(server, 'hoahoi_committed_requests_total') / await metric(server, 'hoahoi_commits_total'))
		await server.kill('SIGTERM')
		server.rows('PRAGMA wal_checkpoint(TRUNCATE)')
		const placed = Number(server.rows('SELECT count(*) FROM buyer_order')[0])
		const raw = String(execFileSync(process.env.RAW, [join(copyOf(String(size)), 'live.db'),
			join(server.folder, 'live.db'), String(placed), String(Math.max(batch, 1))])).trim()
		ours.push(placed / told.us * 1e6)
		theirs.push(Number(raw.split(' ')[0]))
		tables = raw.split(' ').slice(1).map(t => Number(t.split(':')[1]) / placed).reduce((a, b) => a + b, 0)
		ratios.push(ours[i] / theirs[i])
	}
	row('durable orders, 64 clients', `${n(median(ours))}/s`,
		`SQLite alone ${n(median(theirs))}/s: ${n(tables, 1)} rows an order, ${batch} orders a commit`,
		`${n(median(ratios), 2)} ×`, '≥ 0.5 ×')
}

async function beside(size) {
	const server = await new Server({ folder: copyOf(String(size)) }).start()
	const bodies = orders(server), alone = [], busy = []
	for (let i = 0; i < rounds; i++) {
		alone.push((await load(folder, server.url, bodies, { clients: 8, seconds, keys: `alone-${i}-` })).p95)
		const others = load(folder, server.url, afresh(searchPages), { clients: 8, seconds: seconds + 1 })
		busy.push((await load(folder, server.url, bodies, { clients: 8, seconds, keys: `beside-${i}-` })).p95)
		await others
	}
	await server.kill('SIGTERM')
	row('order p95 beside 8 searching clients', `${n(median(busy), 1)} ms`, `alone ${n(median(alone), 1)} ms`,
		`${n(median(busy.map((b, i) => b / alone[i])), 2)} ×`, '≤ 2 ×')
}

async function coldStart(size, path) {
	const took = []
	let server
	for (let i = 0; i < 5; i++) {
		server = new Server({ folder: join(markets, String(size)) })
		const then = performance.now()
		await server.start()
		await wire(server.url + path)
		took.push(performance.now() - then)
		await server.kill('SIGTERM')
	}
	return median(took)
}

function residentMegabytes(server) {
	return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))[1]) / 1024
}

// What must not bend upwards as the market grows.
async function grow(size, imported, megabytes) {
	const paths = productPages(new Server({ folder: join(markets, String(size)) }))
	const cold = await coldStart(size, paths[0])
	const server = await new Server({ folder: copyOf(String(size)), before: pinned(0) }).start()
	const point = paths.map(p => `/api/v1/products/${p.split('/')[2]}`)
	const one = { clients: 1, seconds, pin: pinned(1) }, bodies = orders(server)
	await load(folder, server.url, searchCalls, one)
	const found = await load(folder, server.url, afresh(searchCalls), one)
	const page = await load(folder, server.url, afresh(searchPages), one)
	const read = await load(folder, server.url, point, one)
	const order = await load(folder, server.url, bodies, { ...one, keys: 'grow-' })
	const many = await load(folder, server.url, paths, { seconds, pin: pinned(1) })
	const placed = await load(folder, server.url, bodies, { seconds, pin: pinned(1), keys: 'many-' })
	await load(folder, server.url, [...paths, ...searchPages, ...searchCalls], { seconds })
	growth.push([n(size), n(imported), n(megabytes, 1), n(cold), n(many.perSecond), n(placed.perSecond), n(found.p99, 2), n(page.p99, 2),
		n(read.p99, 2), n(order.p95, 2), n(residentMegabytes(server), 1)])
	console.error(growth.at(-1).join(' | '))
	await server.kill('SIGTERM')
	rmSync(server.folder, { recursive: true })
}

// The first page with its styles, scripts and pictures, as a telephone fetches it.
async function firstVisit(size) {
	const server = await new Server({ folder: join(markets, String(size)) }).start()
	const headers = { 'Accept-Encoding': 'gzip' }
	const home = await wire(server.url, headers)
	const text = await (await server.fetch('/')).text()
	const parts = [...text.matchAll(/<(?:link[^>]+rel="(?:stylesheet|icon)"[^>]+href|script[^>]+src|img[^>]+src)="([^"]+)"/g)]
	let bytes = home.head + home.body.length
	for (const path of new Set(parts.map(m => m[1]))) {
		const part = await wire(server.url + path, headers)
		bytes += part.head + part.body.length
	}
	await server.kill('SIGTERM')
	row('first visit, with styles and scripts', `${n(bytes / 1e3, 1)} KB`, `${parts.length + 1} requests`, '', '≤ 50 KB')
}

function table(head, lines) {
	const line = cells => `| ${cells.join(' | ')} |`
	return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n')
}

try {
	for (const size of sizes) {
		const { server, imported, megabytes } = make(size)
		if (!seconds)
			continue
		if (size === sizes[0] && rounds) {
			await pages(size, 'product page', productPages(server), '≥ 1.0 ×')
			await pages(size, 'shop page', shopPages(server), '≥ 1.0 ×')
			await pages(size, 'search page, 20 hits with facets', searchPages, '≥ 0.3 ×')
			await pages(size, 'the same, never asked before', searchPages, '≥ 0.3 ×', afresh(searchPages))
			await durable(size)
			await beside(size)
			await firstVisit(size)
		}
		await grow(size, imported, megabytes)
		if (!process.env.KEEP)
			rmSync(server.folder, { recursive: true })
	}
	console.log(`${cpus().length} × ${cpus()[0].model}, ${n(totalmem() / 2 ** 30)} GB; ${sizes[0]} products, median of ` +
		`${rounds} rounds of ${seconds} s\n`)
	console.log(table(['what', 'ours', 'against', 'ratio', 'aim'], rows))
	console.log('\n' + table(['products', 'imported/s', 'file, MB', 'cold start, ms', 'pages/s', 'orders/s', 'search p99, ms',
		'search page p99, ms', 'point read p99, ms', 'order p95, ms', 'resident, MB'], growth))
	console.log('\n' + table(...await books()))
	console.log('\n' + table(['money', 'took', 'speed', 'memory'], await money()))
} finally {
	rmSync(folder, { recursive: true, force: true })
}
