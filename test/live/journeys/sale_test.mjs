// Five kilos of custard apple, from the listing to the line in the book: the bank
// tells by itself that the money came.  Then a sale whose money a statement shows,
// and a product that an authority wants gone.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { desk, Look } from './look.mjs'
import { people, sign_in, sign_in_staff, stand } from './stand.mjs'

const secret = 'mot-khoa-bi-mat-dai-de-thu', account = '0011001234567', phone = '0987654321'
let server, look, buyer, seller, staff, hook, product, order

before(async () => {
	server = await stand()
	look = await new Look(server).open()
	buyer = await look.visitor({ script: false })
	seller = await look.visitor()
	staff = await look.visitor({ screen: desk })
	await sign_in(seller, people.lan)
	await sign_in_staff(staff, people.admin)
})
after(async () => {
	await look?.close()
	assert.equal(await server.stop(), 0)
})

const press = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
const says = async (page, words) => assert.match(await page.innerText('main'), words)
const tracking = () => buyer.goto(`/don-hang/${order}?phone=${phone}`)

// Jobs run by themselves, within seconds.
async function until(page, words) {
	for (let i = 0; i < 60 && !words.test(await page.innerText('main')); i++) {
		await new Promise(r => setTimeout(r, 500))
		await page.reload()
	}
	await says(page, words)
}

async function buys(quantity, payment) {
	await buyer.goto(product)
	await buyer.getByLabel(/^Số lượng/).fill(String(quantity))
	await press(buyer, 'Thêm vào giỏ')
	await buyer.getByRole('link', { name: 'Đặt hàng' }).first().click()
	await buyer.getByLabel('Họ tên người nhận').fill('Trần Văn Mua')
	await buyer.getByLabel('Số điện thoại').fill(phone)
	await buyer.getByLabel(/^Xã, phường/).fill('phường Hoàn Kiếm, Hà Nội')
	await buyer.getByLabel(/^Số nhà/).fill('Số 5 Hàng Bài')
	await buyer.getByLabel(payment).check()
	await press(buyer, 'Đặt hàng')
	order = /LS\d+/.exec(await buyer.innerText('h1'))[0]
}

async function fulfils() {
	for (const step of ['Xác nhận có hàng', 'Đã giao cho người vận chuyển', 'Người mua đã nhận hàng']) {
		await seller.goto(`/ban-hang/don/${order}A`)
		await press(seller, step)
	}
}

test('an operator connects the account of the seller to who watches it', async () => {
	await staff.goto('/quan-tri/thanh-toan/ket-noi-moi')
	await staff.getByLabel('SePay').check()
	await staff.getByLabel('Ngân hàng').selectOption('970436')
	await staff.getByLabel('Số tài khoản').fill(account)
	await staff.getByLabel('Một gian hàng').check()
	await staff.getByLabel('Tên gọi để nhận ra').fill('Vườn nhà Lan')
	await staff.getByLabel('Khóa bí mật').fill(secret)
	await press(staff, 'Kết nối')
	hook = /\/api\/v1\/webhooks\/sepay\/[\w-]+/.exec(await staff.innerText('main'))?.[0]
	assert.ok(hook, await staff.innerText('main'))
})

test('the seller lists na, five kilos are ordered, and the code asks for just that sum', async () => {
	const shop = server.sql("SELECT id FROM shop WHERE slug = 'vuon-nha-lan'")

	await seller.goto(`/ban-hang/cua-hang/${shop}/hang/moi`)
	await seller.getByLabel('Tên hàng').fill('Na bở Đồng Bành')
	await seller.getByLabel(/^Giá một đơn vị/).fill('90.000')
	await seller.getByLabel('Đơn vị bán').fill('kg')
	await seller.getByLabel(/^Còn bao nhiêu/).fill('40')
	await seller.getByLabel('Loại hàng').selectOption('na')
	await press(seller, 'Đăng bán')
	product = server.sql("SELECT '/san-pham/' || id || '/' || slug FROM product WHERE name = 'Na bở Đồng Bành'")
	await buys(5, /Chuyển khoản/)
	await says(buyer, /450\.000/)
	await says(buyer, new RegExp(`${order}A NA BO`))
})

async function told(id, amount, content, change = x => x) {
	const body = JSON.stringify({ id, gateway: 'Vietcombank', transactionDate: '2026-11-23 16:00:00', accountNumber: account,
		subAccount: null, code: null, content, transferType: 'in', description: content, transferAmount: amount,
		accumulated: amount, referenceCode: `FT${id}` })
	const at = String(Math.floor(Date.now() / 1000))
	const signature = 'sha256=' + createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')

	return (await server.fetch(hook, { method: 'POST', body: change(body), headers: { 'Content-Type': 'application/json',
		'X-SePay-Timestamp': at, 'X-SePay-Signature': signature } })).status
}

test('the bank tells thrice and is believed once; with one byte changed it is not believed', async () => {
	const content = `MBVCB.77.${order}A NA BO.CT tu 123`

	assert.equal(await told(1, 450000, content, b => b.replace('450000', '450001')), 401)
	for (let i = 0; i < 3; i++)
		assert.equal(await told(1, 450000, content), 200)
	await tracking()
	await until(buyer, /Đã trả đủ/)
	await says(buyer, /đã nhận 450\.000/)
})

test('what was delivered stands in the book', async () => {
	await fulfils()
	await seller.getByRole('link', { name: 'Sổ sách' }).first().click()
	await seller.getByRole('link', { name: 'S1a-HKD' }).click()
	await says(seller, new RegExp(`${order}A[\\s\\S]*450\\.000`))
})

test('money that nobody told of is found in the statement', async () => {
	await buys(2, /Chuyển khoản/)
	await staff.goto('/quan-tri/thanh-toan/sao-ke')
	await staff.getByLabel('Ngân hàng').selectOption('970436')
	await staff.getByLabel('Số tài khoản').fill(account)
	await staff.getByLabel(/^Tệp/).setInputFiles({ name: 'sao-ke.csv', mimeType: 'text/csv', buffer: Buffer.from(
		'Ngày giao dịch,Số tham chiếu,Nội dung chi tiết,Số tiền ghi nợ,Số tiền ghi có\n' +
		`23/11/2026,FT9,"CK tu Tran Van Mua ${order.toLowerCase()} a na bo dong banh",,"180,000"\n` +
		'23/11/2026,FT10,tien dien,"310,500",\n') })
	await press(staff, 'Gửi sao kê')
	await tracking()
	await until(buyer, /Đã trả đủ/)
	await fulfils()
})

test('cash at the door, and the buyer who sends it back: the book takes it out again', async () => {
	await buys(1, /Tiền mặt/)
	await fulfils()
	await tracking()
	await buyer.getByRole('link', { name: /Yêu cầu trả hàng/ }).click()
	await buyer.getByLabel(/^Vì sao/).selectOption('SPOILED')
	await buyer.getByLabel(/đã mua 1/).fill('1')
	await buyer.getByLabel('Kể rõ hơn').fill('Hỏng cả quả.')
	await buyer.getByLabel('Tài khoản nhận tiền hoàn').fill('Agribank 8400205123456')
	await press(buyer, 'Gửi yêu cầu')
	await seller.goto(`/ban-hang/don/${order}A`)
	await seller.getByLabel('Người mua không phải gửi hàng lại').check()
	await press(seller, 'Đồng ý hoàn tiền')
	await press(seller, 'Tôi đã hoàn tiền cho người mua')
	await seller.getByRole('link', { name: 'Sổ sách' }).first().click()
	await says(seller, /630\.000/)
})

test('an authority wants it gone: the page says so, and nothing leads there any more', async () => {
	const id = /\d+/.exec(product)[0]

	await staff.goto('/quan-tri/lenh/moi')
	await staff.getByLabel('Gỡ mặt hàng').check()
	await staff.getByLabel(/^Địa chỉ trang hàng/).fill(server.url + product)
	await staff.getByLabel('Cơ quan yêu cầu', { exact: true }).fill('Sở Công Thương')
	await staff.getByLabel('Số và ngày văn bản').fill('12/QĐ-SCT ngày 24/11/2026')
	await staff.getByLabel('Nội dung yêu cầu').fill('Gỡ mặt hàng không rõ nguồn gốc.')
	await press(staff, 'Ghi yêu cầu')
	await staff.getByLabel(/^Đã làm gì/).fill('Đã gỡ, báo Sở Công Thương bằng văn bản.')
	await press(staff, 'Thực hiện ngay')
	assert.equal((await server.fetch(product)).status, 410)
	assert.doesNotMatch(await (await server.fetch('/tim?q=na+bo+dong+banh')).text(), /Đồng Bành<\/a>/)
	assert.equal((await server.fetch(`/api/v1/products/${id}`)).status, 410)
})
