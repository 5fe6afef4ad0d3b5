// The platform's administrator sets up his second factor, invites a colleague,
// changes a setting and brings in a table.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { desk, flawless, Look, phone } from './look.mjs'
import { people, sign_in, stand } from './stand.mjs'

let server, look, page, link

before(async () => {
	server = await stand()
	look = await new Look(server).open()
	page = await look.visitor({ screen: desk })
})
after(async () => {
	await look?.close()
	assert.equal(await server.stop(), 0)
})

const press = name => page.getByRole('main').getByRole('button', { name }).first().click()
const says = async words => assert.match(await page.innerText('main'), words)

test('the password alone opens nothing for staff', async () => {
	await sign_in(page, people.admin)
	await page.goto('/quan-tri/tai-khoan')
	assert.equal(new URL(page.url()).pathname, '/xac-thuc')
})

test('an app on the telephone is the second factor', async () => {
	const secret = (await page.locator('main code').innerText()).replaceAll(' ', '')
	const now = () => String(execFileSync('oathtool', ['--totp', '-b', secret])).trim()
	await page.getByLabel(/chữ số/).fill('000000')
	await press('Bật xác thực')
	assert.ok(await page.locator('[aria-invalid]').count())
	await page.getByLabel(/chữ số/).fill(now())
	await press('Bật xác thực')
	assert.equal((await page.goto('/quan-tri/tai-khoan')).status(), 200)
})

test('an invited colleague sets his own password, once', async () => {
	await page.goto('/quan-tri/tai-khoan/moi')
	await page.getByLabel('Họ và tên').fill('Vi Thị Xã')
	await page.getByLabel(/^Số điện thoại/).fill('0912000009')
	await press('Mời')
	link = /\/loi-moi\/[\w-]+/.exec(await page.innerText('main'))?.[0]
	assert.ok(link, await page.innerText('main'))
	const colleague = await look.visitor({ screen: phone })
	await colleague.goto(link)
	await colleague.getByLabel('Mật khẩu').fill('mot-cau-dai-de-nho-4')
	await colleague.getByRole('button', { name: 'Đặt mật khẩu' }).click()
	assert.equal((await colleague.goto('/tai-khoan')).status(), 200)
	assert.notEqual((await colleague.goto(link)).status(), 200)
})

test('a setting is kept, and one out of bounds is not', async () => {
	await page.goto('/quan-tri/cai-dat')
	const field = page.getByRole('textbox', { name: 'Giữ hàng chờ chuyển khoản (phút)' })
	const opens = () => page.locator('summary').getByText('Giữ hàng chờ chuyển khoản (phút)').click()
	await opens()
	await field.fill('90')
	await page.getByRole('button', { name: 'Lưu: Giữ hàng chờ chuyển khoản (phút)' }).click()
	assert.match(server.run('setting'), /^order\.hold_minutes\s+90\b/m)
	await page.goto('/quan-tri/cai-dat')
	await opens()
	await field.fill('5')
	await page.getByRole('button', { name: 'Lưu: Giữ hàng chờ chuyển khoản (phút)' }).click()
	assert.ok(await page.locator('[aria-invalid]').count())
	assert.match(server.run('setting'), /^order\.hold_minutes\s+90\b/m)
})

test('a table comes in, and its bad line goes back', async () => {
	await page.goto('/quan-tri/nhap/households')
	await page.setInputFiles('input[type=file]', { name: 'ho.csv', mimeType: 'text/csv', buffer: Buffer.from(
		'external_id,head_name,commune_code,village,phone,is_business,tax_number,trade,language\n' +
		'x1,Bế Văn Nhập,06325,,0912000011,0,,,vi\nx2,Người Thiếu Xã,99999,,,0,,,vi\n') })
	await press('Gửi tệp')
	for (let i = 0; i < 40 && !/Thêm mới/.test(await page.innerText('main')); i++) {
		await page.waitForTimeout(250)
		await page.reload()
	}
	await says(/Có 1 dòng lỗi/)
	assert.equal(server.sql("SELECT count(*) FROM household WHERE head_name = 'Bế Văn Nhập'"), '1')
})

test('every page of staff is well made', async () => {
	const household = server.sql("SELECT id FROM household WHERE external_id = 'h1'")
	const shop = server.sql("SELECT id FROM shop WHERE external_id = 's1'")
	const product = server.sql("SELECT id FROM product WHERE external_id = 'p1'")
	const account = server.sql("SELECT id FROM account WHERE name = 'Vi Thị Xã'")
	for (const path of ['/quan-tri/tai-khoan?q=lan', `/quan-tri/tai-khoan/${account}`, '/quan-tri/cai-dat', '/quan-tri/nhat-ky',
		'/quan-tri/viec', '/quan-tri/nhap', '/quan-tri/nhap/products', '/quan-tri/ho?q=lan', `/quan-tri/ho/${household}`,
		'/quan-tri/ho/moi', `/quan-tri/ho/${household}/sua`, '/quan-tri/cua-hang', `/quan-tri/cua-hang/${shop}`,
		`/quan-tri/hang/${product}/ocop`, '/quan-tri/don', '/tai-khoan'])
		assert.equal((await page.goto(path)).status(), 200, path)
	await flawless(look)
})
