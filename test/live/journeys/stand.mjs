// A small market with a server of its own: two sellers with a shop each, goods
// in and out of season, and what is needed to sign in.  Its words are the only
// Vietnamese that a page in another language may hold.
import { execFileSync } from 'node:child_process'
import { program, Server } from '../server.mjs'

const csv = rows => rows.map(r => r.map(c => `"${String(c).replaceAll('"', '""')}"`).join(',')).join('\n') + '\n'

// A day and month so many days from now: a season to come whenever this runs.
const later = n => new Date(Date.now() + n * 864e5).toISOString().replace(/^\d+-(\d+)-(\d+)T.*/, '$2/$1')

const households = [
	['external_id', 'head_name', 'commune_code', 'village', 'phone', 'is_business', 'tax_number', 'trade', 'language'],
	['h1', 'Hoàng Thị Lan', '06325', 'Thôn Hồng Phong', '0912000001', '0', '', 'nông sản', 'vi'],
	['h2', 'Lý Văn Sơn', '06463', '', '0912000002', '0', '', 'mật ong', 'vi'],
]
const shops = [
	['external_id', 'household_external_id', 'name', 'slug', 'description', 'phone', 'bank_bin', 'bank_account',
		'bank_account_name', 'identity_method', 'identity_verified_on'],
	['s1', 'h1', 'Vườn nhà Lan', 'vuon-nha-lan', 'Na và quýt vườn nhà, hái trong ngày.', '0912000001', '970436',
		'0011001234567', 'HOANG THI LAN', 'OFFICER', '2026-01-05'],
	['s2', 'h2', 'Ong rừng Lý Sơn', 'ong-rung-ly-son', 'Mật ong hoa rừng, quay mỗi năm một vụ.', '0912000002',
		'970415', '107001234567', 'LY VAN SON', 'OFFICER', '2026-01-05'],
]
const products = [
	['external_id', 'shop_external_id', 'name', 'description', 'category', 'unit', 'price_vnd', 'stock',
		'season_from', 'season_to', 'ocop_star', 'photo'],
	['p1', 's1', 'Quýt vàng Bắc Sơn', 'Quýt chín cây, ngọt dịu.', 'cam-quyt', 'kg', 45000, 200, '', '', '', ''],
	['p2', 's1', 'Hoa hồi khô', 'Cánh đều, thơm lâu, phơi nắng.', 'hoa-hoi', 'gói 200 g', 68000, 40, '', '', '', ''],
	['p3', 's1', 'Na dai Chi Lăng', 'Na hái buổi sáng.', 'na', 'kg', 70000, 30, later(60), later(120), '', ''],
	['p4', 's2', 'Mật ong hoa rừng', 'Mật đặc, màu hổ phách.', 'mat-ong', 'chai 500 ml', 185000, 25, '', '', '', ''],
	['p5', 's2', 'Sáp ong nguyên miếng', 'Cắt theo miếng, còn mật.', 'mat-ong', 'hộp', 120000, 0, '', '', '', ''],
]

export const names = [...households, ...shops, ...products].flat().filter(s => /[^\x00-\x7f]/.test(s))
	.sort((a, b) => b.length - a.length)

// Signs in with a phone; staff with a mail address.
export const people = {
	lan: { name: 'Hoàng Thị Lan', login: '0912000001', password: 'vuon-na-chi-lang-7', roles: ['seller'] },
	son: { name: 'Lý Văn Sơn', login: '0912000002', password: 'ong-rung-mau-son-9', roles: ['seller'] },
	admin: { name: 'Nông Thị Quản', login: 'quan@example.vn', password: 'ky-lua-tam-thanh-3', roles: ['admin', 'clerk',
		'officer', 'order-desk', 'complaint-desk', 'complaint-areas', 'data-keeper', 'accountant', 'payment-operator', 'payment-clerk',
		'law-desk', 'privacy'] },
}

Server.prototype.stock = function (product) {
	return Number(this.sql(`SELECT stock FROM product WHERE external_id = '${product}'`))
}

export async function stand() {
	const server = new Server()

	server.run('migrate')
	for (const [name, rows] of Object.entries({ households, shops, products }))
		server.run('import', name, server.file(`${name}.csv`, csv(rows)))
	for (const p of Object.values(people))
		execFileSync(program, ['user', 'add', p.name, '--login', p.login, '--password-stdin',
			...p.roles.flatMap(r => ['--role', r])], { env: server.env, input: p.password + '\n' })
	for (const [household, name] of [['h1', people.lan.name], ['h2', people.son.name]])
		server.sql(`INSERT INTO household_person SELECT h.id, a.id, 'OWNER', 0, 9000000000000000, 0
			FROM household h, account a WHERE h.external_id = '${household}' AND a.name = '${name}'`)
	return await server.start()
}

export async function sign_in(page, { login, password }) {
	await page.goto('/dang-nhap')
	await page.getByLabel(/^Số điện thoại/).fill(login)
	await page.getByLabel('Mật khẩu').fill(password)
	await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click()
}

// The same for staff, who set up their second factor the first time.
export async function sign_in_staff(page, person) {
	await sign_in(page, person)
	const secret = (await page.locator('main code').innerText()).replaceAll(' ', '')
	await page.getByLabel(/chữ số/).fill(String(execFileSync('oathtool', ['--totp', '-b', secret])).trim())
	await page.getByRole('main').getByRole('button', { name: 'Bật xác thực' }).click()
}
