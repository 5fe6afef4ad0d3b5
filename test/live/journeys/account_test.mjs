// A buyer who wants an account: keeps an order in it by the code sent to his telephone, keeps
// an address because he ticks the box, orders to it with one tap, and orders again.  No scripts.
import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, test } from 'node:test'
import { desk, flawless, Look, phone } from './look.mjs'
import { stand } from './stand.mjs'

let server, look, page, code, gateway, told = ''
const buyer = { name: 'Trần Văn Mua', phone: '0987654321', place: 'phường Hoàn Kiếm, Hà Nội', address: 'Số 5 Hàng Bài' }

before(async () => {
	server = await stand()
	gateway = http.createServer((ask, answer) => ask.on('data', d => { told += d }).on('end', () => answer.end()))
	await new Promise(done => gateway.listen(0, '127.0.0.1', done))
	server.sql(`INSERT INTO setting VALUES ('outbox.sms_gateway', 'http://127.0.0.1:${gateway.address().port}', 0, 0)`)
	look = await new Look(server).open()
	page = await look.visitor({ screen: phone, script: false })
})
after(async () => {
	await look?.close()
	gateway.close()
	assert.equal(await server.stop(), 0)
})

const press = name => page.getByRole('main').getByRole('button', { name }).first().click()
const follow = name => page.getByRole('main').getByRole('link', { name }).first().click()
const says = async words => assert.match(await page.innerText('main'), words)
const at = path => assert.equal(new URL(page.url()).pathname, path)
const typed = label => page.getByLabel(label).inputValue()

async function to_checkout() {
	await page.goto('/cua-hang/vuon-nha-lan')
	await follow('Quýt vàng Bắc Sơn')
	await press('Thêm vào giỏ')
	await follow('Đặt hàng')
	at('/thanh-toan')
}

async function who_and_where({ name, phone, place, address }) {
	await page.getByLabel('Họ tên người nhận').fill(name)
	await page.getByLabel('Số điện thoại').fill(phone)
	await page.getByLabel(/^Xã, phường/).fill(place)
	await page.getByLabel(/^Số nhà/).fill(address)
}

async function order() {
	await page.getByLabel('Tiền mặt khi nhận hàng').check()
	await press('Đặt hàng')
	code = new URL(page.url()).pathname.split('/').pop()
	assert.match(code, /^LS\d+$/)
}

test('an order is kept in an account that did not exist before', async () => {
	await to_checkout()
	assert.equal(await page.getByLabel('Lưu địa chỉ này cho lần sau').count(), 0)
	await who_and_where(buyer)
	await order()
	await follow('Lưu đơn này vào tài khoản')
	await press('Gửi mã đến số')
	for (let i = 0; i < 200 && !/\D\d{6}\D/.test(told); i++)         // the outbox goes every 15 seconds
		await new Promise(done => setTimeout(done, 100))
	await page.getByLabel('Mã trong tin nhắn').fill(/\D(\d{6})\D/.exec(told)[1])
	await press('Xác nhận')
	await page.getByLabel(/^Mật khẩu/).first().fill('quyt-bac-son-ngot-5')
	if (await page.getByLabel(/^Mật khẩu/).count() > 1)
		await page.getByLabel(/^Mật khẩu/).nth(1).fill('quyt-bac-son-ngot-5')
	await page.getByRole('main').getByRole('button').last().click()
	await page.goto('/don-cua-toi')
	await says(new RegExp(code))
})

test('an address is kept because the box was ticked', async () => {
	await to_checkout()
	assert.equal(await typed(/^Số nhà/), buyer.address)             // where the last order went
	assert.equal(await page.getByLabel('Lưu địa chỉ này cho lần sau').isChecked(), false)
	await page.getByLabel('Lưu địa chỉ này cho lần sau').check()
	await order()
	await page.goto('/don-cua-toi')
	await follow('Sổ địa chỉ')
	await says(/Số 5 Hàng Bài/)
})

test('another is added, used first, corrected', async () => {
	await follow('Thêm địa chỉ')
	await who_and_where({ ...buyer, name: 'Trần Thị Mẹ', address: '1', place: 'Kỳ Lừa, Lạng Sơn' })
	await page.$$eval('[minlength]', fields => fields.forEach(f => f.removeAttribute('minlength')))
	await press('Lưu địa chỉ')
	await says(/cần sửa/)
	await page.getByLabel(/^Số nhà/).fill('Ngõ 2 Trần Đăng Ninh')
	await press('Lưu địa chỉ')
	at('/so-dia-chi')
	await page.locator('section', { hasText: 'Trần Văn Mua' }).getByRole('button', { name: 'Dùng trước' }).click()
	await says(/dùng trước/)
	await page.locator('section', { hasText: 'Trần Thị Mẹ' }).getByRole('link', { name: 'Sửa' }).click()
	await page.getByLabel(/^Số nhà/).fill('Ngõ 3 Trần Đăng Ninh')
	await press('Lưu địa chỉ')
	await says(/Ngõ 3 Trần Đăng Ninh/)
})

test('the checkout begins with the first, and another is one tap away', async () => {
	await to_checkout()
	assert.equal(await typed(/^Số nhà/), buyer.address)
	await follow('Trần Thị Mẹ')
	assert.equal(await typed(/^Số nhà/), 'Ngõ 3 Trần Đăng Ninh')
	assert.equal(await typed('Họ tên người nhận'), 'Trần Thị Mẹ')
	if (process.env.PICTURES) {
		await page.screenshot({ path: `${process.env.PICTURES}/checkout-360.png`, fullPage: true })
		await page.setViewportSize(desk)
		await page.screenshot({ path: `${process.env.PICTURES}/checkout-1280.png`, fullPage: true })
		await page.goto('/so-dia-chi')
		await page.screenshot({ path: `${process.env.PICTURES}/book-1280.png`, fullPage: true })
		await page.setViewportSize(phone)
		await page.screenshot({ path: `${process.env.PICTURES}/book-360.png`, fullPage: true })
		await to_checkout()
		await follow('Trần Thị Mẹ')
	}
	await order()
	await says(/Ngõ 3 Trần Đăng Ninh/)
})

test('an old order goes into the cart again, and an address goes', async () => {
	await page.goto('/don-cua-toi')
	await page.getByRole('button', { name: 'Cho vào giỏ' }).first().click()
	at('/gio-hang')
	await says(/Quýt vàng Bắc Sơn/)
	await page.goto('/so-dia-chi')
	await page.locator('section', { hasText: 'Trần Thị Mẹ' }).getByRole('button', { name: 'Xóa' }).click()
	assert.doesNotMatch(await page.innerText('main'), /Trần Thị Mẹ/)
})

test('every page was flawless', () => flawless(look))
