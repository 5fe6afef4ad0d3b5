// The keys of a database are one file beside it.  Without it, or with another, nothing runs:
// it would seal anew what the old one opens.
import assert from 'node:assert/strict'
import { renameSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { market } from './market.mjs'

let server

before(() => { server = market([1]) })
after(() => server.stop())

test('a database whose key file is gone is not touched, and all is well when it is back', async () => {
	const keys = server.env.HOAHOI_KEYS, away = `${keys}.away`
	renameSync(keys, away)
	assert.throws(() => server.run('export', 'households'), /not the file with which/)
	assert.throws(() => server.run('migrate'), /not the file with which/)
	await assert.rejects(server.start(), /not the file with which/)
	renameSync(away, keys)
	await server.start()
	assert.equal((await server.fetch('/healthz')).status, 200)
})
