// What every public page keeps to: small on a first visit, usable by keys alone,
// and in English without a word of the Vietnamese interface.
import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, test } from 'node:test'
import { desk, flawless, Look } from './look.mjs'
import { names, stand } from './stand.mjs'

let server, look
const pages = ['/', '/tim?q=mat+ong', '/tim?q=khongcogica', '/danh-muc/trai-cay', '/xa/06325', '/cua-hang/vuon-nha-lan',
	'/gio-hang', '/don-hang', '/dang-nhap', '/xep-hang', '/xa-phuong', '/xa-phuong?q=chi+lang', '/chi-tieu', '/khong-co']

before(async () => {
	server = await stand()
	look = await new Look(server).open()
	pages.push('/san-pham/' + server.sql("SELECT id || '/' || slug FROM product WHERE external_id = 'p4'"))
})
after(async () => {
	await look?.close()
	assert.equal(await server.stop(), 0)
})

// Bytes on the wire with gzip, and the text.
const get = path => new Promise((done, fail) => http.get(server.url + path, { headers: { 'Accept-Encoding': 'gzip' } },
	reply => {
		let bytes = 0
		reply.on('data', d => { bytes += d.length })
		reply.on('end', () => done({ bytes, status: reply.statusCode }))
	}).on('error', fail))

test('a first visit is at most 50 KB, photos aside', async () => {
	for (const path of pages) {
		const html = await (await server.fetch(path)).text()
		const parts = [...html.matchAll(/<(?:link rel="(?:icon|stylesheet)"[^>]* href|script[^>]* src)="([^"]+)"/g)]
			.map(m => m[1])
		assert.ok(parts.some(p => /site.*css/.test(p)) && parts.some(p => /mark.*svg/.test(p)), path)
		let sum = (await get(path)).bytes
		for (const part of parts)
			sum += (await get(part)).bytes
		assert.ok(sum <= 50 * 1024, `${path}: ${sum} bytes`)
	}
})

test('keys alone find, choose and order', async () => {
	const page = await look.visitor({ screen: desk })
	const focus = () => page.evaluate(() => {
		const e = document.activeElement, box = e.getBoundingClientRect(), s = getComputedStyle(e)
		return { text: e.labels?.[0]?.innerText ?? e.ariaLabel ?? e.innerText ?? '', name: e.name ?? '',
			shown: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && box.width > 0 }
	})
	const reach = async what => {
		for (let i = 0; i < 90; i++) {
			await page.keyboard.press('Tab')
			const f = await focus()
			assert.ok(f.shown, `the focus on "${f.text}" cannot be seen`)
			if (f.text.trim().startsWith(what) || f.name === what)
				return
		}
		assert.fail(`no way by Tab to ${what}`)
	}
	const enter = async () => await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])

	await page.goto('/')
	await page.keyboard.press('Tab')
	assert.match((await focus()).text, /nội dung chính/)
	await reach('q')
	await page.keyboard.type('mat ong')
	await enter()
	await reach('Mật ong hoa rừng')
	await enter()
	await reach('Thêm vào giỏ')
	await enter()
	await reach('Đặt hàng')
	await enter()
	for (const [name, text] of [['name', 'Trần Văn Mua'], ['phone', '0987654321'],
		['place', 'phường Hoàn Kiếm, Hà Nội'], ['address', 'Số 5 Hàng Bài']]) {
		await reach(name)
		await page.keyboard.type(text)
	}
	await reach('payment')
	await page.keyboard.press('ArrowDown')
	await reach('Đặt hàng')
	await enter()
	assert.match(new URL(page.url()).pathname, /^\/don-hang\/LS/)
})

const marks = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/i
const proper = ['Hoa Hồi', 'Lạng Sơn', 'Tiếng Việt', 'Hà Nội', '₫', 'VNĐ', ...names]

test('in English nothing but names is Vietnamese', async () => {
	const page = await look.visitor({ lang: 'en' })
	const places = server.sql("SELECT full_name FROM place UNION SELECT name FROM place").split('\n')
	const known = [...proper, ...places].sort((a, b) => b.length - a.length)
	const left = new Set()
	await page.goto('/ngon-ngu/en?to=/')
	for (const path of pages) {
		await page.goto(path)
		assert.equal(await page.getAttribute('html', 'lang'), 'en')
		await page.$$eval('body [lang="vi"]', said => said.forEach(e => e.remove()))
		const words = await page.evaluate(() => [document.title, document.body.innerText,
			...[...document.querySelectorAll('[alt],[aria-label],[placeholder],[title]')].flatMap(e =>
				['alt', 'aria-label', 'placeholder', 'title'].map(a => e.getAttribute(a) ?? ''))].join('\n'))
		for (const line of words.split('\n')) {
			let rest = line
			for (const n of marks.test(rest) ? known : [])
				rest = rest.replaceAll(n, '')
			if (marks.test(rest))
				left.add(`${path}: ${line}`)
		}
	}
	assert.deepEqual([...left], [])
})

test('every public page is well made', async () => {
	const page = await look.visitor()
	for (const path of pages)
		await page.goto(path)
	await flawless(look)
})
