// What the law asks, seen by those it is asked of: a shop whose name is looked at first, a
// list of communes whose buyers come first, a person who restricts the use of his data.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { desk, flawless, Look } from './look.mjs'
import { people, sign_in, sign_in_staff, stand } from './stand.mjs'

let server, look, seller, officer, buyer, shop, slug

before(async () => {
	server = await stand()
	look = await new Look(server).open()
	seller = await look.visitor()
	buyer = await look.visitor({ script: false })
	officer = await look.visitor({ screen: desk })
	await sign_in(seller, people.lan)
	await sign_in_staff(officer, people.admin)
	await seller.goto('/ban-hang')
	shop = /cua-hang\/(\d+)/.exec(seller.url())[1]
	slug = server.sql(`SELECT slug FROM shop WHERE id = ${shop}`).trim()
})
after(async () => {
	await look?.close()
	assert.equal(await server.stop(), 0)
})

const press = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
const says = async (page, words) => assert.match(await page.innerText('main'), words)
const shown = (page, name) => look.shot(page, `law-${name}`)

async function call_shop(name) {
	await seller.goto(`/ban-hang/cua-hang/${shop}/cai-dat`)
	await seller.getByLabel('Tên gian hàng').fill(name)
	await seller.locator('main form').first().locator('button[type=submit]').click()
}

test('a shop with a doubtful name waits, and its seller reads why', async () => {
	await call_shop('Nhà Lan chữa bệnh bằng lá')
	await says(seller, /Gian hàng đang chờ duyệt[\s\S]*chữa bệnh/)
	await shown(seller, 'shop-waits')
	assert.equal((await buyer.goto(`/cua-hang/${slug}`)).status(), 404)
})

test('an officer reads it and refuses with a reason; the seller appeals', async () => {
	await officer.goto('/quan-tri/duyet')
	await shown(officer, 'desk')
	await officer.getByRole('link', { name: 'Nhà Lan chữa bệnh bằng lá' }).click()
	await officer.getByLabel('Từ chối').check()
	await officer.getByLabel('Lý do').fill('Không được nói hàng chữa bệnh.')
	await shown(officer, 'desk-shop')
	await press(officer, 'Ghi quyết định')
	await seller.goto(`/ban-hang/cua-hang/${shop}`)
	await says(seller, /không được chấp nhận[\s\S]*Không được nói hàng chữa bệnh/)
	await seller.getByText('Đề nghị xem lại', { exact: true }).click()
	await seller.getByLabel('Vì sao nên xem lại').fill('Đó là tên cũ của nhà tôi, hàng không chữa bệnh.')
	await shown(seller, 'shop-appeals')
	await press(seller, 'Gửi đề nghị')
	await says(seller, /Gian hàng đang chờ duyệt/)
})

test('it is open again when an officer passed it', async () => {
	await officer.goto(`/quan-tri/duyet/gian-hang/${shop}`)
	await officer.getByLabel('Cho hiển thị').check()
	await officer.getByLabel('Lý do').fill('Đã giải thích rõ.')
	await press(officer, 'Ghi quyết định')
	assert.equal((await buyer.goto(`/cua-hang/${slug}`)).status(), 200)
	await says(buyer, /Nhà Lan chữa bệnh bằng lá/)
})

test('the list of communes names the document of each row', async () => {
	await officer.goto('/quan-tri/khieu-nai/dia-ban')
	await says(officer, /Chưa ghi xã nào/)
	await officer.getByLabel('Xã, phường').fill('06187')
	await officer.getByLabel('Xã biên giới').check()
	await officer.getByLabel('Văn bản xếp loại').fill('Quyết định dùng để thử, không có thật')
	await officer.getByLabel('Mức chắc chắn').selectOption('OURS')
	await officer.getByLabel('Nguồn').fill('Bài kiểm thử')
	await press(officer, 'Ghi vào danh sách')
	await says(officer, /Lạng Sơn[\s\S]*Quyết định dùng để thử/)
	await shown(officer, 'areas')
	await officer.setViewportSize({ width: 360, height: 740 })
	await shown(officer, 'areas-phone')
	await officer.setViewportSize(desk)
	assert.equal((await buyer.goto('/khieu-nai')).status(), 200)
	await shown(buyer, 'complaints')
})

test('a person restricts the use of his data, and takes that back', async () => {
	await seller.goto('/tai-khoan/du-lieu')
	await press(seller, 'Hạn chế dùng dữ liệu của tôi')
	await says(seller, /Đang hạn chế/)
	await shown(seller, 'restricted')
	await press(seller, 'Cho dùng lại dữ liệu của tôi')
	assert.doesNotMatch(await seller.innerText('main'), /Đang hạn chế/)
})

test('every page on the way is well made', async () => {
	await flawless(look)
})
