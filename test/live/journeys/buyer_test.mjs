// A buyer in Hà Nội, without scripts, on a telephone: finds goods of two shops,
// orders, is shown what to pay to whom, cancels, and orders again for cash.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { desk, flawless, Look, phone } from './look.mjs'
import { stand } from './stand.mjs'

let server, look, page, code
const buyer = { name: 'Trần Văn Mua', phone: '0987654321', place: 'phường Hoàn Kiếm, Hà Nội', address: 'Số 5 Hàng Bài' }

before(async () => {
	server = await stand()
	look = await new Look(server).open()
	page = await look.visitor({ script: false })
})
after(async () => {
	await look?.close()
	assert.equal(await server.stop(), 0)
})

const press = name => page.getByRole('button', { name }).first().click()
const follow = name => page.getByRole('link', { name }).first().click()
const says = async words => assert.match(await page.innerText('main'), words)
const at = path => assert.equal(new URL(page.url()).pathname, path)

async function add(words, name, quantity) {
	await page.goto('/')
	await page.getByRole('searchbox').fill(words)
	await press('Tìm')
	await follow(name)
	await page.getByLabel(/^Số lượng/).fill(String(quantity))
	await press('Thêm vào giỏ')
	at('/gio-hang')
}

async function checkout(payment) {
	await follow('Đặt hàng')
	at('/thanh-toan')
	await page.getByLabel('Họ tên người nhận').fill(buyer.name)
	await page.getByLabel('Số điện thoại').fill(buyer.phone)
	await page.getByLabel(/^Xã, phường/).fill(buyer.place)
	await page.getByLabel(/^Số nhà/).fill(buyer.address)
	await page.getByLabel(payment).check()
	await press('Đặt hàng')
}

function read_code(image) {
	const file = join(server.folder, 'code.png')
	writeFileSync(file, image)
	return String(execFileSync('zbarimg', ['--raw', '-q', file])).trim()
}

test('words without tone marks find honey, and a word that is nowhere finds help', async () => {
	await page.goto('/tim?q=khongcogica')
	await says(/Không tìm thấy/)
	await add('mat ong', 'Mật ong hoa rừng', 2)
	await says(/Mật ong hoa rừng/)
})

test('the cart holds goods of two shops, each under its name', async () => {
	await add('quyt bac son', 'Quýt vàng Bắc Sơn', 3)
	assert.deepEqual(await page.locator('main h2').allInnerTexts(), ['Ong rừng Lý Sơn', 'Vườn nhà Lan'])
	await says(/505\.000/)
})

test('what is not in season or sold out cannot be put into the cart', async () => {
	await page.goto('/cua-hang/vuon-nha-lan')
	await follow('Na dai Chi Lăng')
	assert.equal(await page.getByRole('button', { name: 'Thêm vào giỏ' }).count(), 0)
	await says(/Chưa đến mùa/)
})

test('a form that lacks something comes back with what was typed', async () => {
	await page.goto('/gio-hang')
	await follow('Đặt hàng')
	await page.$$eval('[required]', fields => fields.forEach(f => f.removeAttribute('required')))
	await page.getByLabel('Họ tên người nhận').fill(buyer.name)
	await press('Đặt hàng')
	assert.equal(await page.getByLabel('Họ tên người nhận').inputValue(), buyer.name)
	assert.ok(await page.locator('[aria-invalid]').count() >= 2)
})

test('ordered, with a code to pay each shop that a telephone can read', async () => {
	await page.goto('/gio-hang')
	await checkout('Chuyển khoản')
	code = /^\/don-hang\/(LS\d+)$/.exec(new URL(page.url()).pathname)?.[1]
	assert.ok(code, page.url())
	const boxes = await page.locator('.payment').all()
	assert.equal(boxes.length, 2)
	for (const box of boxes) {
		const seen = read_code(await box.locator('svg').screenshot())
		const href = await box.getByRole('link').getAttribute('href')
		const sent = await page.request.get(href)
		assert.equal(read_code(await sent.body()), seen)
		const [account, content] = await box.locator('code').allInnerTexts()
		assert.match(seen, /^000201/)
		assert.ok(seen.includes(account) && seen.includes(content), `${seen}: ${account}, ${content}`)
	}
	assert.equal(server.stock('p4'), 23)
	await look.shot(page, 'order')
})

test('code and telephone open the order again, the code alone does not', async () => {
	page = await look.visitor({ script: false, screen: desk })
	await page.goto('/')
	await follow('Tra cứu đơn hàng')
	await page.getByLabel('Mã đơn hàng').fill(code.toLowerCase())
	await page.getByLabel(/^Số điện thoại/).fill('0987 654 321')
	await press('Xem đơn này')
	at(`/don-hang/${code}`)
	await says(/Số 5 Hàng Bài/)
	assert.equal((await page.request.get(`/don-hang/${code}?phone=0911111111`)).status(), 404)
	assert.equal((await page.request.get(`/don-hang/${code}`)).status(), 404)
})

test('cancelled, the goods are there for others', async () => {
	for (let left = 2; left; left--) {
		assert.equal(await page.getByRole('button', { name: /^Hủy/ }).count(), left)
		await press(/^Hủy/)
	}
	await says(/hủy/i)
	assert.deepEqual([server.stock('p1'), server.stock('p4')], [200, 25])
})

test('cash to the carrier needs no code', async () => {
	page = await look.visitor({ script: false, screen: phone })
	await add('hoa hoi', 'Hoa hồi khô', 1)
	await checkout('Tiền mặt khi nhận hàng')
	await says(/Đơn hàng LS/)
	assert.equal(await page.locator('.payment svg').count(), 0)
})

test('a page that is not there leads home', async () => {
	await page.goto('/khong-co-trang-nay')
	assert.equal(await page.getByRole('main').getByRole('link').innerText(), 'Về trang đầu')
})

test('every page of the way is well made', async () => flawless(look))
