// Money that came: how many notices a second are checked and kept, and how long a
// statement takes that is matched against open orders.  Twice the lines may take
// twice as long, not more.
//
// LINES  how many lines of a statement, a database each; half as many orders wait
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { market } from '../test/live/market.mjs'
import { sepay } from '../test/live/sepay.mjs'
import { resident } from './tools.mjs'

const lines = (process.env.LINES ?? '25000 50000 100000').split(' ').map(Number)
const seconds = Number(process.env.SECONDS ?? 3), clients = 64
const bin = '970436', account = '0011001234567'
const n = (x, digits = 0) => x.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
const code = i => `LS2611${String(10000 + i)}A`

function ask(server, count) {
	server.rows(`WITH RECURSIVE i (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM i WHERE n + 1 < ${count})
		INSERT INTO payment_request (id, code, method, amount_vnd, bank_bin, bank_account, account_name, content, payload,
			state, made_at, changed_at)
		SELECT n + 1, 'LS2611' || (10000 + n) || 'A', 'VIETQR', 50000 + n % 500 * 1000, '${bin}', '${account}', 'X', 'X', 'X',
			'REQUESTED', 0, 0 FROM i`)
}

// One line in two pays an order, in the words that banks make of it.
function statement(server, count) {
	const words = [c => `${c} NA CHI LANG`, c => `MBVCB.123456.${c}.CT tu 0011 toi`, c => `${c.toLowerCase()}nachilang`,
		c => `FT26327 ${c.slice(0, 6)} ${c.slice(6)}`]
	const rows = Array.from({ length: count }, (_, i) => i % 2 ?
		`${1 + i % 28}/11/2026,FT${i},${words[i % 4](code(i >> 1))},${50000 + (i >> 1) % 500 * 1000},` :
		`${1 + i % 28}/11/2026,FT${i},chuyen tien ${i},${i % 4 ? '' : 1234 + i},${i % 4 ? 99 : ''}`)
	return server.file('statement.csv', ['Ngày giao dịch,Số tham chiếu,Nội dung,Ghi có,Ghi nợ', ...rows].join('\n'))
}

async function match(count) {
	const server = market([-1])
	ask(server, count / 2)
	statement(server, count)
	const file = `${server.folder}/statement.csv`
	server.rows(`INSERT INTO job_run (id, job, args, state, due_at, made_at) VALUES (1, 'payment.statement', '1', 'WAITING', 0, 0);
		INSERT INTO statement_run (id, job, bank_bin, bank_account, account, file, made_at, bytes, state)
		VALUES (1, 1, '${bin}', '${account}', 1, 'x', 0, readfile('${file}'), 'READING')`)
	await server.start()
	writeFileSync(`/proc/${server.process.pid}/clear_refs`, '5')
	const before = resident(server, 'VmRSS'), then = performance.now()
	while (server.rows('SELECT state FROM statement_run')[0] === 'READING')
		await new Promise(done => setTimeout(done, 50))
	const took = performance.now() - then, peak = resident(server, 'VmHWM')
	const paid = Number(server.rows("SELECT count(*) FROM payment_request WHERE state = 'PAID'")[0])
	await server.stop()
	if (paid !== count / 2)
		throw new Error(`${paid} of ${count / 2} orders were paid`)
	return [`statement of ${n(count)} lines, ${n(count / 2)} orders open`, `${n(took / 1e3, 1)} s`,
		`${n(count / took * 1e3)} lines/s`, `${n(peak - before)} MB more`]
}

async function webhooks() {
	const server = market([-1])
	await server.start()
	const tell = sepay(server, { bin, account }), end = performance.now() + seconds * 1e3
	let told = 0
	await Promise.all(Array.from({ length: clients }, async (_, c) => {
		for (let i = 0; performance.now() < end; i++, told++)
			if (await tell({ id: c * 1e6 + i, content: 'LS26110001A', amount: 1000 + i }) !== true)
				throw new Error('a notice was refused')
	}))
	const kept = Number(server.rows('SELECT count(*) FROM payment_notice')[0])
	await server.stop()
	if (kept !== told)
		throw new Error(`${kept} of ${told} notices were kept`)
	return [`notices signed, checked and kept, ${clients} clients`, `${n(told / seconds)}/s`, '', '']
}

export async function money() {
	const rows = [await webhooks()]
	for (const count of lines)
		rows.push(await match(count))
	return rows
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
	for (const row of await money())
		console.log(row.filter(Boolean).join(' | '))
