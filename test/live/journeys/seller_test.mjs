// Two sellers with a telephone each: one carries an order to the end and tends
// her shop, the other sees nothing of it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { desk, flawless, get, Look } from './look.mjs'
import { people, sign_in, stand } from './stand.mjs'

let server, look, lan, son, order, shop

before(async () => {
	server = await stand()
	look = await new Look(server).open()
	const product = server.sql("SELECT id FROM product WHERE external_id = 'p1'")
	const placed = await server.json('/api/v1/orders', { buyer: { name: 'Trần Văn Mua', phone: '0987654321',
		address: 'Số 5 Hàng Bài', communeCode: '00070' }, payment: 'VIETQR',
	lines: [{ productId: Number(product), quantity: 2 }] }, { 'Idempotency-Key': 'seller-1' })
	order = (await placed.json()).subOrders[0].code
	lan = await look.visitor({ script: false })
	son = await look.visitor({ screen: desk })
	await sign_in(lan, people.lan)
	await sign_in(son, people.son)
	shop = '/ban-hang/cua-hang/' + server.sql("SELECT id FROM shop WHERE slug = 'vuon-nha-lan'")
})
after(async () => {
	await look?.close()
	assert.equal(await server.stop(), 0)
})

const press = name => lan.getByRole('main').getByRole('button', { name }).first().click()
const says = async words => assert.match(await lan.innerText('main'), words)

// What is printed, as words in their order on paper.
async function printed(path) {
	const file = join(server.folder, 'paper.pdf')
	const reply = await get(lan, path)
	assert.equal(reply.headers()['content-type'], 'application/pdf')
	writeFileSync(file, await reply.body())
	return String(execFileSync('pdftotext', ['-layout', file, '-'])).normalize('NFC')
}

test('the order of today stands first, with where it goes', async () => {
	await lan.goto('/ban-hang/don')
	await says(new RegExp(order))
	await lan.getByRole('link', { name: order }).click()
	await says(/Trần Văn Mua/)
	await says(/Số 5 Hàng Bài, Phường Hoàn Kiếm/)
	assert.equal(await lan.getByRole('link', { name: '0987654321' }).getAttribute('href'), 'tel:0987654321')
})

test('the slip says in Vietnamese who gets what and what is to be paid', async () => {
	const words = await printed(`/ban-hang/don/${order}/phieu.pdf`)
	for (const part of [order, 'Vườn nhà Lan', 'Quýt vàng Bắc Sơn', 'Trần Văn Mua', 'Hàng Bài', 'Thu: 90.000'])
		assert.ok(words.includes(part), `${part} in\n${words}`)
})

test('confirmed, packed, handed over, delivered, paid', async () => {
	for (const step of ['Xác nhận có hàng', 'Đã đóng gói', 'Đã giao cho người vận chuyển', 'Người mua đã nhận hàng'])
		await press(step)
	await press('Đã nhận tiền')
	await says(/đã nhận 90\.000/)
	for (const step of ['Xác nhận có hàng', 'Đã nhận tiền', 'Hủy đơn'])
		assert.equal(await lan.getByRole('main').getByRole('button', { name: step }).count(), 0, step)
})

test('another seller neither sees nor moves it', async () => {
	for (const path of [`/ban-hang/don/${order}`, `/ban-hang/don/${order}/phieu.pdf`, shop, `${shop}/hang`])
		assert.equal((await get(son, path)).status(), 404, path)
	await son.goto('/ban-hang/don')
	assert.ok(!(await son.innerText('main')).includes(order))
})

test('a photo taken and a price: the product is there for buyers', async () => {
	const canvas = await son.context().newPage()
	const photo = await canvas.screenshot({ type: 'jpeg' })
	await canvas.close()
	await lan.goto(`${shop}/hang/moi`)
	await lan.setInputFiles('input[type=file]', { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: photo })
	await lan.getByLabel('Tên hàng').fill('Quýt sấy dẻo')
	await lan.getByLabel(/^Giá một đơn vị/).fill('95.000')
	await lan.getByLabel('Đơn vị bán').fill('gói')
	await lan.getByLabel('Loại hàng').selectOption('qua-say')
	await press('Đăng bán')
	await says(/Đã lưu/)
	await look.shot(lan, 'product')
	await son.goto('/tim?q=quyt+say')
	await son.getByRole('link', { name: 'Quýt sấy dẻo' }).click()
	const image = son.getByRole('main').locator('img').first()
	assert.equal(await image.evaluate(async i => { await i.decode(); return i.naturalWidth > 0 }), true)
})

test('the poster for the stall leads to the shop', async () => {
	const words = await printed(`${shop}/ap-phich.pdf`)
	assert.ok(words.includes('Vườn nhà Lan') && words.includes('để xem hàng và đặt mua'), words)
})

test('a carrier is connected, and its long address for news stays on the screen', async () => {
	await lan.goto(`${shop}/van-chuyen`)
	await lan.getByLabel('Giao Hàng Nhanh').check()
	for (const [name, words] of Object.entries({ user: '12345', password: 'token-0123456789', extra: '98765',
		pick_phone: '0912000001', pick_address: 'Thôn Hồng Phong' }))
		await lan.locator(`[name=${name}]`).fill(words)
	await press('Lưu kết nối')
	await says(/tin-van-chuyen/)
	assert.ok(await lan.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
})

test('a shop at rest is closed to buyers at once, and open again at once', async () => {
	await lan.goto(shop)
	await press('Tạm nghỉ bán')
	await son.goto('/tim?q=quyt')
	assert.equal(await son.getByRole('link', { name: /^Quýt/ }).count(), 0)
	await son.goto('/cua-hang/vuon-nha-lan')
	assert.match(await son.innerText('main'), /tạm nghỉ/)
	await lan.goto(shop)
	await press('Mở bán lại')
	await son.goto('/tim?q=quyt')
	assert.ok(await son.getByRole('link', { name: /^Quýt/ }).count() >= 2)
})

test('every page of a seller is well made', async () => {
	for (const path of ['/ban-hang', `${shop}/hang`, `${shop}/cai-dat`, `${shop}/mo-cua`, '/tai-khoan',
		'/tai-khoan/mat-khau', '/ban-hang/mo-gian-hang'])
		assert.equal((await lan.goto(path)).status(), 200, path)
	await flawless(look)
})
