// The pictures of README.md, made anew from the demonstration market:
// HOAHOI=build/cc/hoahoi node test/live/screenshots.mjs (needs ImageMagick)
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chromium } from 'playwright-core'
import { sign_in } from './journeys/stand.mjs'
import { Server } from './server.mjs'

const folder = 'doc/screenshots'
const buyer = { name: 'Nguyễn Thu Hà', phone: '02050000101', address: 'Số 1, phố Trình Diễn', communeCode: '05977' }

const server = new Server()
const seller = /(ban-hang@\S+)\s+(\S+)/.exec(server.run('demo'))
await server.start()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
	args: ['--no-sandbox'] })
const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN',
	baseURL: server.url })
const page = await context.newPage()
// What is to be seen is in the middle of the picture, which is kept small by few colours.
const shot = async (path, name, what = 'h1') => {
	const file = `${folder}/${name}.png`
	assert.equal((await page.goto(path)).status(), 200, path)
	await page.locator(what).first().evaluate(e => e.scrollIntoView({ block: 'center' }))
	await page.screenshot({ path: file })
	execFileSync('convert', [file, '+dither', '-colors', '64', '-strip', `png8:${file}`])
}

try {
	await shot('/', 'home')
	const [product] = (await page.content()).match(/(?<=\/san-pham\/)\d+/)
	const reply = await server.json('/api/v1/orders', { buyer, payment: 'VIETQR',
		lines: [{ productId: Number(product), quantity: 1 }] })
	const { code } = await reply.json()
	assert.equal(reply.status, 201)
	await shot(`/don-hang/${code}?phone=${buyer.phone}`, 'order', 'main svg.qr, main .qr')
	await sign_in(page, { login: seller[1], password: seller[2] })
	await shot('/ban-hang/don', 'seller-orders')
} finally {
	await browser.close()
	await server.stop()
}
