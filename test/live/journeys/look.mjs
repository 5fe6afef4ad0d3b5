// A browser that looks closely: every page it opens is read by axe at the width
// of a phone and of a desk, in light and dark, and by the HTML validator where
// java is; nothing may be wider than the screen or come from elsewhere.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core'), 'utf8')

export const phone = { width: 360, height: 740 }
export const desk = { width: 1280, height: 800 }

// Two answers of one address are two pages when they are built differently.
const shape = html => html.match(/<\w+( class="[^"]*")?/g)?.join() ?? ''

function validator() {
	try {
		execFileSync('java', ['-version'], { stdio: 'ignore' })
		return require('vnu-jar')
	} catch {
		return null
	}
}

export class Look {
	constructor(server) {
		this.server = server
		this.pages = new Map()
		this.coming = []
		this.wrong = []
		this.folder = join(server.folder, 'pages')
		mkdirSync(this.folder)
	}

	async open() {
		this.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: ['--no-sandbox'] })
		return this
	}

	// A visitor: cookies of his own.
	async visitor({ screen = phone, script = true, lang = 'vi-VN' } = {}) {
		const context = await this.browser.newContext({ viewport: screen, javaScriptEnabled: script, locale: lang,
			baseURL: this.server.url, acceptDownloads: true })
		const page = await context.newPage()

		context.setDefaultTimeout(10000)
		context.on('request', r => {
			const { protocol, host } = new URL(r.url())
			if (protocol !== 'data:' && `http://${host}` !== this.server.url)
				this.wrong.push(`${page.url()} asks ${r.url()}`)
		})
		page.on('console', m => {
			if (m.type() === 'error' && !/status of 4\d\d/.test(m.text()))
				this.wrong.push(`${page.url()} says ${m.text()}`)
		})
		page.on('pageerror', e => this.wrong.push(`${page.url()} throws ${e.message}`))
		page.on('response', r => this.#keep(r))
		// The browser forgets a page once it is at the next.
		const goto = page.goto.bind(page)
		page.goto = async (...where) => {
			await Promise.all(this.coming)
			const reply = await goto(...where)
			await Promise.all(this.coming)
			return reply
		}
		return page
	}

	#keep(response) {
		if (response.request().resourceType() !== 'document' ||
		    !/^text\/html/.test(response.headers()['content-type'] ?? ''))
			return
		const url = new URL(response.url()).pathname
		const key = `${response.request().method()} ${url} ${response.status()}`
		const keep = html => this.pages.set(key + shape(html), { key, url, html })
		this.coming.push(response.text().then(keep, () => this.wrong.push(`${key} went by unread`)))
	}

	async shot(page, name) {
		if (process.env.SHOTS) {
			mkdirSync(process.env.SHOTS, { recursive: true })
			await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true })
		}
	}

	// What is wrong with all pages that were seen.
	async judge() {
		await Promise.all(this.coming)
		const seen = [...this.pages.values()]
		const context = await this.browser.newContext({ baseURL: this.server.url })
		const page = await context.newPage()

		for (const { key, url, html } of seen) {
			await page.route('**' + url, r => r.request().resourceType() === 'document' ?
				r.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }) : r.continue())
			for (const [screen, scheme] of [[phone, 'light'], [desk, 'light'], [phone, 'dark']])
				await this.#read(page, key, url, screen, scheme)
			await page.unroute('**' + url)
		}
		await context.close()
		this.#validate(seen)
		return this.wrong
	}

	async #read(page, key, url, screen, scheme) {
		await page.setViewportSize(screen)
		await page.emulateMedia({ colorScheme: scheme })
		await page.goto(url)
		if (process.env.SHOTS)
			await this.shot(page, `${key.replaceAll(/[^\w.-]+/g, '_')}-${screen.width}-${scheme}`)
		await page.evaluate(axe)
		const { violations, wide } = await page.evaluate(async only => ({
			violations: (await axe.run(document, only ? { runOnly: [only] } : {})).violations,
			wide: document.documentElement.scrollWidth - window.innerWidth,
		}), scheme === 'dark' ? 'color-contrast' : '')
		for (const v of violations)
			this.wrong.push(`${key} (${screen.width} ${scheme}): ${v.id}: ${v.help}: ` +
				v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))
		if (wide > 0)
			this.wrong.push(`${key}: ${wide} px wider than a screen of ${screen.width}`)
	}

	#validate(seen) {
		const jar = validator()

		if (!jar)
			return console.log('# no java or no vnu-jar: HTML is not validated')
		seen.forEach(({ html }, i) => writeFileSync(join(this.folder, `${i}.html`), html))
		const { stderr } = spawnSync('java', ['-jar', jar, '--format', 'json', '--errors-only', this.folder],
			{ maxBuffer: 1 << 26 })
		for (const m of JSON.parse(stderr).messages)
			this.wrong.push(`${seen[Number(/(\d+)\.html$/.exec(m.url)[1])].key}: ${m.message} (${m.extract})`)
	}

	async close() {
		await this.browser.close()
	}
}

// What this visitor gets outside of a page, a file to print.  His cookies are put in
// by hand: Playwright sends a Secure one over http to 127.0.0.1 only where it needs
// a newer Node than Debian has.
export async function get(page, path) {
	const cookies = (await page.context().cookies()).map(c => `${c.name}=${c.value}`)
	return await page.request.get(path, { headers: { Cookie: cookies.join('; ') } })
}

// One test at the end of a journey.
export async function flawless(look) {
	const wrong = await look.judge()
	assert.equal(wrong.length, 0, '\n' + [...new Set(wrong)].join('\n'))
}
