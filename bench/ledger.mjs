// The books of one busy household: how long a page, a spreadsheet and a paper of a
// year take, and what they need.  What is asked for twice as much may take twice as
// long, not more.
//
// SALES  how many sales in the year, a database each
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { people, stand } from '../test/live/journeys/stand.mjs'
import { median, resident } from './tools.mjs'

const sales = (process.env.SALES ?? '10000 100000').split(' ').map(Number)
const year = new Date().getFullYear(), rounds = 5
const n = (x, digits = 0) => x.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })

// So many sales, spread over the days of the year so far.
function fill(server, count) {
	server.sql(`INSERT INTO ledger_book (household, last_number) SELECT id, ${count} FROM household
		WHERE external_id = 'h1' ON CONFLICT (household) DO UPDATE SET last_number = excluded.last_number`)
	server.sql(`WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < ${count})
		INSERT INTO ledger_row (id, household, number, day, kind, source, heading, own_produce, amount_vnd, words,
			account, made_at)
		SELECT n, h.id, n, CAST(strftime('%Y%m%d', '${year}-01-01', (n * 27 / ${count} * 10) || ' days') AS INTEGER),
			'REVENUE', 'COUNTER', 'GOODS', 0, 5000 + n % 40 * 1000, 'Quýt vàng Bắc Sơn, ' || (1 + n % 5) || ' kg', 0, 0
		FROM i, household h WHERE h.external_id = 'h1'`)
}

async function sign_in(server) {
	const cookies = []
	const keep = r => { cookies.push(...r.headers.getSetCookie().map(c => c.split(';')[0])); return r }
	const body = new URLSearchParams({ login: people.lan.login, password: people.lan.password })
	keep(await fetch(`${server.url}/dang-nhap`, { method: 'POST', body, redirect: 'manual', headers: { Origin: server.url } }))
	return cookies.join('; ')
}

async function measure(count) {
	const server = await stand(), rows = []
	fill(server, count)
	const book = `/ban-hang/so/${server.sql("SELECT id FROM household WHERE external_id = 'h1'")}`
	const asked = [['the year at a glance', ''], ['a page of the year', `/quyen/s1a?ky=${year}`],
		['its last page', `/quyen/s1a?ky=${year}&trang=${Math.floor(count / 100)}`],
		['the year as spreadsheet', `/quyen/s1a/so.xlsx?ky=${year}`], ['the year to print', `/quyen/s1a/so.pdf?ky=${year}`],
		['grouped, to print', `/quyen/s2a/so.pdf?ky=${year}`]]
	for (const [what, path] of asked) {
		await server.kill('SIGTERM')            // a peak of its own
		await server.start()
		const headers = { Cookie: await sign_in(server) }, took = []
		writeFileSync(`/proc/${server.process.pid}/clear_refs`, '5')    // the peak begins anew
		const before = resident(server, 'VmRSS')
		let size = 0
		for (let i = 0; i < rounds; i++) {
			const then = performance.now()
			const reply = await fetch(server.url + book + path, { headers })
			size = (await reply.arrayBuffer()).byteLength
			if (reply.status !== 200)
				throw new Error(`${path} answered ${reply.status}`)
			took.push(performance.now() - then)
		}
		rows.push([what, median(took), size / 1e3, resident(server, 'VmHWM') - before])
	}
	await server.kill('SIGTERM')
	return rows
}

// Rows of a table: what, then time, size and memory for each number of sales.
export async function books() {
	const all = []
	for (const count of sales)
		all.push(await measure(count))
	const head = ['a year of sales', ...sales.flatMap(c => [`${n(c)}: ms`, 'KB', 'MB more']), 'times']
	return [head, all[0].map(([what], i) => [what, ...all.flatMap(rows => [n(rows[i][1], 1), n(rows[i][2]),
		n(rows[i][3], 1)]), n(all.at(-1)[i][1] / all[0][i][1], 1)])]
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	const [head, rows] = await books()
	for (const cells of [head, head.map(() => '---'), ...rows])
		console.log(`| ${cells.join(' | ')} |`)
}
