// What is kept of people, and what they do about it: a buyer by his order, a seller by his
// account, staff for who came to the office; and a breach that has to be told.
import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, test } from 'node:test'
import { desk, flawless, get, Look, phone } from './look.mjs'
import { people, sign_in, sign_in_staff, stand } from './stand.mjs'

let server, look, page, staff, code, gateway, told = ''
const number = '0987654321'

before(async () => {
	server = await stand()
	gateway = http.createServer((ask, answer) => ask.on('data', d => { told += d }).on('end', () => answer.end()))
	await new Promise(done => gateway.listen(0, '127.0.0.1', done))
	look = await new Look(server).open()
	page = await look.visitor({ screen: phone, script: false })
	staff = await look.visitor({ screen: desk })
})
after(async () => {
	await look?.close()
	gateway.close()
	assert.equal(await server.stop(), 0)
})

const press = (who, name) => who.getByRole('main').getByRole('button', { name }).first().click()
const follow = (who, name) => who.getByRole('main').getByRole('link', { name }).first().click()
const says = async (who, words) => assert.match(await who.innerText('main'), words)

test('a buyer sees what his order keeps of him, in two taps, shows that the telephone is his, and corrects it', async () => {
	const product = Number(server.sql("SELECT id FROM product WHERE external_id = 'p2'"))
	const reply = await page.request.post('/api/v1/orders', { data: { payment: 'COD',
		buyer: { name: 'Trần Văn Mua', phone: number, address: 'Số 5 Hàng Bài', communeCode: '00070' },
		lines: [{ productId: product, quantity: 1 }] } })
	assert.equal(reply.status(), 201)
	code = /LS\d+/.exec(await reply.text())[0]
	await page.goto(`/don-hang/${code}?phone=${number}`)
	await follow(page, 'Dữ liệu về tôi trong đơn này')
	await says(page, /Trần Văn Mua/)
	// Nothing is sent yet: a request is the way.
	await says(page, /cán bộ sẽ gọi số đã đặt hàng/)
	assert.equal((await page.request.post(`/du-lieu/don-hang/${code}/xoa`, { form: { phone: number } })).status(), 403)
	server.sql(`INSERT INTO setting VALUES ('outbox.sms_gateway', 'http://127.0.0.1:${gateway.address().port}', 0, 0)`)
	await page.reload()
	await press(page, 'Gửi mã đến số')
	for (let i = 0; i < 200 && !/\D\d{6}\D/.test(told); i++)
		await new Promise(done => setTimeout(done, 100))
	await page.getByLabel('Mã trong tin nhắn').fill('000000')
	await press(page, 'Xác nhận')
	await says(page, /mã không đúng hoặc đã hết hạn/)
	await page.getByLabel('Mã trong tin nhắn').fill(/\D(\d{6})\D/.exec(told)[1])
	await press(page, 'Xác nhận')
	await says(page, /Tải về máy/)
	const file = await get(page, `/du-lieu/don-hang/${code}/tep?phone=${number}`)
	assert.equal((await file.json()).parts[0].groups[0].rows[0].name, 'Trần Văn Mua')
	await page.locator('summary', { hasText: 'Sửa tên' }).click()
	await page.getByLabel('Họ và tên người nhận').fill('Trần Mua')
	await page.getByLabel('Số nhà').fill('Số 7 Hàng Bài')
	await press(page, 'Lưu')
	await says(page, /Số 7 Hàng Bài/)
})

test('nothing that is under way is erased; a request goes to staff', async () => {
	await follow(page, 'Xóa dữ liệu của tôi')
	await says(page, /Chưa xóa được/)
	await follow(page, 'Gửi yêu cầu')
	await page.getByLabel('Bạn yêu cầu điều gì').selectOption('OBJECT')
	await page.getByLabel('Nói rõ thêm').fill('Đừng dùng số của tôi để mời mua hàng.')
	await press(page, 'Gửi yêu cầu')
	await says(page, /Đừng dùng số của tôi/)
})

test('what is over is hidden at once, and the page says until when it stays', async () => {
	server.sql(`UPDATE sub_order SET state = 'CLOSED' WHERE code = '${code}A'`)
	await page.goto(`/du-lieu/don-hang/${code}/xoa?phone=${number}`)
	await says(page, /Phải giữ đến/)
	await press(page, 'Xóa dữ liệu của tôi')
	await says(page, /Đã xóa/)
	const seller = await look.visitor({ screen: phone })
	await sign_in(seller, people.lan)
	await seller.goto(`/ban-hang/don/${code}A`)
	assert.doesNotMatch(await seller.innerText('main'), /Trần|Hàng Bài/)
})

test('a seller reads all that is kept, withdraws a consent, and leaves', async () => {
	const seller = await look.visitor({ screen: phone })
	await sign_in(seller, people.son)
	const household = server.sql("SELECT id FROM household WHERE external_id = 'h2'")
	server.sql(`INSERT INTO consent VALUES (77, ${household}, 'STORE_DATA', 'Hộ đồng ý cho xã lưu tên.', 'SPOKEN',
		1700000000000000, 1, 0)`)
	await seller.goto('/tai-khoan/du-lieu')
	await says(seller, /0912000002/)
	await follow(seller, 'Những điều hộ tôi đã đồng ý')
	await press(seller, 'Rút lại')
	await says(seller, /Đã rút lại/)
	await seller.goto('/tai-khoan/du-lieu')
	await follow(seller, 'Xóa dữ liệu của tôi')
	await press(seller, 'Xóa dữ liệu của tôi')
	await says(seller, /Đã xóa/)
	assert.equal(server.sql("SELECT count(*) FROM account WHERE name = 'Lý Văn Sơn'"), '0')
	assert.equal((await seller.goto('/cua-hang/ong-rung-ly-son')).status(), 410)
})

test('staff answer in time, and what is late is red', async () => {
	await sign_in_staff(staff, people.admin)
	server.sql('UPDATE privacy_request SET answer_due = 1 WHERE state = \'OPEN\'')
	await staff.goto('/quan-tri/du-lieu-ca-nhan')
	await says(staff, /quá hạn/)
	await follow(staff, 'Phản đối việc dùng dữ liệu')
	await staff.getByLabel(/^Đã làm gì/).fill('Đã gọi, hẹn xong trong tuần.')
	await press(staff, 'Trả lời ban đầu')
	await says(staff, /đã trả lời/)
	await staff.goto('/quan-tri/du-lieu-ca-nhan/moi')
	await staff.goto('/quan-tri/du-lieu-ca-nhan/don-dep')
})

test('a breach is recorded, printed and told', async () => {
	await staff.goto('/quan-tri/su-co-du-lieu/moi')
	for (const [label, words] of [['Việc gì đã xảy ra', 'Mất một máy tính xách tay có tệp người mua.'],
		['Xảy ra khi nào', 'Tối qua'], ['Những dữ liệu nào', 'Tên, số điện thoại'], ['Của những ai', 'Người mua tháng này'],
		['Có thể gây hại gì', 'Bị gọi lừa đảo'], ['Đã và sẽ làm gì', 'Đổi khóa, báo người mua']])
		await staff.getByLabel(label).first().fill(words)
	await staff.getByLabel('Lúc mấy giờ').fill('0')
	await press(staff, 'Ghi')
	await staff.waitForURL(/du-lieu\/\d+$/)
	const paper = await staff.evaluate(async at => (await (await fetch(at)).text()).slice(0, 4),
		staff.url() + '/thong-bao.pdf')
	assert.equal(paper, '%PDF')
	await staff.getByLabel(/^Đã làm gì/).fill('Đã gửi công văn đến cơ quan chuyên trách.')
	await press(staff, 'Đã báo')
	await says(staff, /Đã báo/)
	await staff.goto('/quan-tri/su-co-du-lieu')
})

test('every page was flawless', () => flawless(look))
