// The books of a household, on its telephone: a sale at the stall in three taps, the
// book, closing, the papers for the tax office.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { flawless, get, Look, phone } from './look.mjs'
import { people, sign_in, stand } from './stand.mjs'

let server, look, page, book

before(async () => {
	server = await stand()
	look = await new Look(server).open()
	page = await look.visitor({ screen: phone, script: false })
	await sign_in(page, people.lan)
})

after(async () => {
	await look?.close()
	await server?.kill('SIGTERM')
})

test('the menu leads to the year at a glance', async () => {
	await page.getByRole('link', { name: 'Sổ sách' }).first().click()
	book = new URL(page.url()).pathname
	assert.match(book, /^\/ban-hang\/so\/\d+$/)
	await page.getByText('Chưa phải nộp thuế').waitFor()
	await look.shot(page, 'ledger-empty')
})

test('a sale at the stall: tap the goods, look at the amount, tap to record', async () => {
	await page.getByRole('link', { name: 'Ghi bán tại quầy' }).click()
	await look.shot(page, 'ledger-sale-empty')
	await page.getByRole('link', { name: 'Quýt vàng Bắc Sơn' }).click()
	assert.equal(await page.getByLabel('Số tiền').inputValue(), '45.000')
	await look.shot(page, 'ledger-sale')
	await page.getByRole('button', { name: 'Ghi', exact: true }).click()
	await page.getByText(/Đã ghi 45.000/).waitFor()
	await look.shot(page, 'ledger-sold')
	assert.equal(server.stock('p1'), 199)
})

test('what was typed wrong is corrected by a row', async () => {
	await page.getByLabel('Số tiền').fill('1.200.000')
	await page.getByLabel('Bán gì').fill('Quýt cho đoàn khách')
	await page.getByRole('button', { name: 'Ghi', exact: true }).click()
	await page.getByRole('link', { name: 'Xem, sửa' }).click()
	await page.getByLabel('Số tiền đúng').fill('1.100.000')
	await page.getByLabel('Vì sao sửa').fill('Khách trả lại một thùng')
	await page.getByRole('button', { name: 'Ghi dòng sửa' }).click()
	await page.getByText('1.100.000').first().waitFor()
	await look.shot(page, 'ledger-row')
})

test('a cost has its kind', async () => {
	await page.goto(book + '/chi')
	await page.getByLabel('Số tiền').fill('300000')
	await page.getByLabel('Chi việc gì').fill('Thùng xốp')
	await page.getByRole('button', { name: 'Ghi', exact: true }).click()
	await page.getByText(/Đã ghi 300.000/).waitFor()
	await look.shot(page, 'ledger-cost')
})

test('the book shows each row and its sum', async () => {
	await page.goto(book)
	await look.shot(page, 'ledger-year')
	await page.getByRole('link', { name: 'S1a-HKD' }).click()
	await page.getByText('Sửa dòng 2').waitFor()
	assert.match(await page.locator('main').innerText(), /1\.145\.000/)
	await look.shot(page, 'ledger-book')
	for (const other of ['s2a', 's2b', 's2c', 's2d'])
		await page.goto(`${book}/quyen/${other}?ky=2026`)
})

test('every paper comes as a file', async () => {
	const out = process.env.SHOTS ?? mkdtempSync(join(tmpdir(), 'hoahoi-papers-'))
	const paper = async path => {
		const r = await get(page, book + path)
		assert.equal(r.status(), 200, path)
		return await r.body()
	}

	for (const k of ['s1a', 's2a', 's2b', 's2c', 's2d']) {
		const pdf = await paper(`/quyen/${k}/so.pdf?ky=2026`), xlsx = await paper(`/quyen/${k}/so.xlsx?ky=2026`)
		assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
		assert.equal(xlsx.subarray(0, 2).toString(), 'PK')
		writeFileSync(join(out, `${k}.pdf`), pdf)
		writeFileSync(join(out, `${k}.xlsx`), xlsx)
	}
	for (const f of ['01-tkn-cnkd', '01-bk-stk', '01-cnkd']) {
		writeFileSync(join(out, `${f}.pdf`), await paper(`/to-khai/${f}/to.pdf`))
		JSON.parse(String(await paper(`/to-khai/${f}/to.json`)))
		assert.ok(String(await paper(`/to-khai/${f}/to.csv`)).includes(','))
	}
	writeFileSync(join(out, 'ma-hang.pdf'), await paper('/ma-hang.pdf'))
	assert.match(String(await paper('/hoa-don.csv')), /Quýt/)
	if (existsSync('/usr/bin/soffice')) {
		execFileSync('soffice', ['--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1',
			'--outdir', out, join(out, 's1a.xlsx')],
			{ env: { ...process.env, HOME: out }, stdio: 'ignore' })
		const csv = String(execFileSync('cat', [join(out, 's1a.csv')]))
		assert.match(csv, /Hoàng Thị Lan/)
		assert.match(csv, /Tổng cộng.*1[.,]?145[.,]?000/)
	}
})

test('closing, settings and what is due are on pages of their own', async () => {
	for (const [path, name] of [['/khoa', 'close'], ['/cai-dat', 'settings'], ['/to-khai', 'forms']]) {
		await page.goto(book + path)
		await look.shot(page, `ledger-${name}`)
	}
})

test('the day of the shop leads to the books', async () => {
	await page.goto('/ban-hang')
	await page.getByRole('main').getByRole('link', { name: 'Sổ sách' }).click()
	assert.equal(new URL(page.url()).pathname, book)
})

test('who collects sees what was withheld', async () => {
	const staff = await look.visitor()
	await sign_in(staff, people.admin)
	await staff.goto('/quan-tri/khau-tru')
	assert.match(server.run('ledger', 'withheld', '2026-11'), /<BKeCNKD-NguoiVN>/)
})

test('every page is flawless', async () => {
	await flawless(look)
})
