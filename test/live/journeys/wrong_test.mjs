// An order that went wrong: the buyer asks for money back with a photo, the
// seller answers, the buyer complains all the same, an officer settles it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { desk, flawless, get, Look } from './look.mjs'
import { people, sign_in, sign_in_staff, stand } from './stand.mjs'

const number = '0987654321'
let server, look, buyer, seller, officer, order, complaint, complaintPage

before(async () => {
	server = await stand()
	look = await new Look(server).open()
	buyer = await look.visitor({ script: false })
	seller = await look.visitor()
	officer = await look.visitor({ screen: desk })
})
after(async () => {
	await look?.close()
	assert.equal(await server.stop(), 0)
})

const press = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
const says = async (page, words) => assert.match(await page.innerText('main'), words)
const shown = (page, name) => look.shot(page, `wrong-${name}`)
const tracking = () => buyer.goto(`/don-hang/${order}?phone=${number}`)

async function delivered() {
	const product = Number(server.sql("SELECT id FROM product WHERE external_id = 'p1'"))
	const reply = await fetch(`${server.url}/api/v1/orders`, { method: 'POST',
		headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ payment: 'COD',
			buyer: { name: 'Lê Văn Mua', phone: number, address: '12 Hàng Bè', communeCode: '00070' },
			lines: [{ productId: product, quantity: 3 }] }) })

	order = (await reply.json()).code
	await sign_in(seller, people.lan)
	for (const step of ['Xác nhận có hàng', 'Đã giao cho người vận chuyển', 'Người mua đã nhận hàng']) {
		await seller.goto(`/ban-hang/don/${order}A`)
		await press(seller, step)
	}
}

test('the buyer asks for a part of his money back, with a photo, without a script', async () => {
	await delivered()
	await tracking()
	await buyer.getByRole('link', { name: /Yêu cầu trả hàng/ }).click()
	await press(buyer, 'Gửi yêu cầu')
	await buyer.getByLabel(/^Vì sao/).selectOption('SPOILED')
	await press(buyer, 'Gửi yêu cầu')
	await says(buyer, /số lượng của ít nhất một dòng/)
	await buyer.getByLabel(/đã mua 3/).fill('1')
	await buyer.getByLabel('Kể rõ hơn').fill('Một cân bị dập.\nTôi gửi ảnh kèm theo.')
	await buyer.getByLabel('Ảnh thứ nhất').setInputFiles('data/demo/photos/banh.png')
	await buyer.getByLabel('Tài khoản nhận tiền hoàn').fill('Vietcombank 0011001234567')
	await shown(buyer, 'asked')
	await press(buyer, 'Gửi yêu cầu')
	await says(buyer, /Chờ người bán trả lời/)
	await shown(buyer, 'waits')
})

test('its photo is for the two alone', async () => {
	const photo = await buyer.getByRole('link', { name: 'Ảnh 1' }).getAttribute('href')
	const bytes = await get(buyer, photo)
	assert.equal(bytes.headers()['content-type'], 'image/jpeg')
	assert.equal(bytes.headers()['cache-control'], 'private, no-store')
	assert.equal((await get(buyer, photo.replace(number, '0911111111'))).status(), 404)
	assert.equal((await get(seller, `/ban-hang/don/${order}A/anh/${/anh\/(\d+)/.exec(photo)[1]}`)).status(), 200)
})

test('the seller finds it where his day begins, agrees, and pays back', async () => {
	await seller.goto('/ban-hang')
	await seller.getByRole('link', { name: /yêu cầu trả hàng chờ bạn trả lời/ }).click()
	await seller.getByRole('link', { name: `${order}A` }).first().click()
	await shown(seller, 'seller')
	await seller.getByLabel('Người mua không phải gửi hàng lại').check()
	await press(seller, 'Đồng ý hoàn tiền')
	await says(seller, /Vietcombank 0011001234567/)
	await press(seller, 'Tôi đã hoàn tiền cho người mua')
	await says(seller, /Đã hoàn tiền/)
	await tracking()
	await says(buyer, /Được hoàn\s+45\.000/)
})

test('the buyer complains from the page of his order', async () => {
	await buyer.getByRole('link', { name: 'Khiếu nại về đơn này' }).click()
	await buyer.getByLabel('Về việc gì').selectOption('REFUND')
	await buyer.getByLabel('Chuyện gì đã xảy ra').fill('Tôi chưa nhận được tiền hoàn.\nXin xem giúp tôi.')
	await buyer.getByLabel('Họ tên').fill('Lê Văn Mua')
	await buyer.getByLabel('Số điện thoại').fill(number)
	assert.equal(await buyer.getByLabel('Tôi muốn được ưu tiên').isChecked(), false)
	await buyer.getByLabel('Tôi muốn được ưu tiên').check()
	await shown(buyer, 'complains')
	await press(buyer, 'Gửi khiếu nại')
	await says(buyer, /Chờ cán bộ phản hồi[\s\S]*Ưu tiên[\s\S]*Trọng tài/)
	complaint = /KN\d+/.exec(await buyer.innerText('h1'))[0]
	complaintPage = new URL(buyer.url()).pathname
	await shown(buyer, 'complaint')
})

test('the seller answers, and does not learn the telephone', async () => {
	await seller.goto(`/ban-hang/khieu-nai/${complaint}`)
	assert.ok(!(await seller.content()).includes(number))
	await seller.getByLabel('Lời nhắn').fill('Tôi đã chuyển sáng nay, có ảnh màn hình.')
	await press(seller, 'Gửi lời nhắn')
	await says(seller, /có ảnh màn hình/)
})

test('an officer settles it, and the buyer rates how', async () => {
	await sign_in_staff(officer, people.admin)
	await officer.goto('/quan-tri/tra-hang')
	await officer.goto('/quan-tri/khieu-nai')
	await shown(officer, 'queue')
	await officer.getByRole('link', { name: complaint }).click()
	await officer.getByLabel('Trả lời hai bên').fill('Ngân hàng xác nhận tiền đã về tài khoản của bạn.')
	await shown(officer, 'officer')
	await press(officer, 'Đã giải quyết xong')
	await tracking()
	await buyer.getByRole('link', { name: new RegExp(complaint) }).click()
	await says(buyer, /nhắn đường dẫn tới số điện thoại/)
	await buyer.goto(complaintPage)
	await buyer.getByLabel('Điểm, từ 1 đến 5').fill('5')
	await press(buyer, 'Gửi điểm')
	await says(buyer, /chấm cách giải quyết: 5\/5/)
	await shown(buyer, 'over')
})

test('every page on the way is well made', async () => {
	for (const path of ['/khieu-nai', '/khieu-nai/moi'])
		assert.equal((await buyer.goto(path)).status(), 200, path)
	for (const path of ['/ban-hang/khieu-nai', '/ban-hang/khieu-nai/moi', '/ban-hang/don'])
		assert.equal((await seller.goto(path)).status(), 200, path)
	await flawless(look)
})
