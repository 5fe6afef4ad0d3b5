// The demonstration market, as `make run` makes it.
import test from 'node:test'
import assert from 'node:assert/strict'
import { Server } from './server.mjs'

test('the demonstration is made by one command, and made again sells nothing twice', async () => {
	const server = new Server()
	const first = server.run('demo'), again = server.run('demo')

	await server.start()
	try {
		assert.ok(first.match(/trinh-dien\.example +[\w-]{12} +\S/g).length >= 4, 'accounts, passwords, who they are')
		assert.match(again, /hoahoi user passwd LOGIN gives it a new password/)
		assert.match(again, /products\s+0 made/)
		assert.match(again, /orders\s+0 made/)
		const home = await (await server.fetch('/')).text()
		assert.match(home, /Đang mùa ở Lạng Sơn/)
		assert.match(home, /Chợ thử nghiệm/)
		for (const path of home.match(/\/san-pham\/\d+\/[a-z0-9-]+/g))
			assert.equal((await server.fetch(path)).status, 200, path)
	} finally {
		await server.stop()
	}
})
