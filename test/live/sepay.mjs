// A SePay of our own: connects an account at the server, and tells of transfers.
import { createHmac } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import http from 'node:http'
import { program } from './server.mjs'

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })

export function body({ id, content, amount, account, way = 'in', at = new Date(Date.now() + 7 * 36e5) }) {
	return JSON.stringify({ id, gateway: 'Vietcombank', transactionDate: at.toISOString().slice(0, 19).replace('T', ' '),
		accountNumber: account, subAccount: null, code: null, content, transferType: way, description: content,
		transferAmount: amount, accumulated: amount, referenceCode: `FT${id}` })
}

export const sign = (secret, stamp, text) =>
	`sha256=${createHmac('sha256', secret).update(`${stamp}.${text}`).digest('hex')}`

function post(url, headers, text) {
	return new Promise(done => {
		const request = http.request(url, { method: 'POST', agent, headers }, reply => {
			reply.resume()
			reply.on('close', () => done(reply.complete ? reply.statusCode : 0))
		})
		request.on('error', () => done(0))
		request.end(text)
	})
}

// What it gives tells of a transfer: true when the server thanked, false when it
// was gone, else the status of its refusal.
export function sepay(server, { bin, account, secret = 'ls-test-secret' }) {
	const path = String(execFileSync(program, ['payment', 'connect', 'SEPAY', bin, account, 'Thử'],
		{ env: server.env, input: `${secret}\n` })).trim()
	return async (n, lie = {}) => {
		const stamp = lie.stamp ?? Math.floor(Date.now() / 1000), text = body({ account, ...n })
		const at = lie.door ? path.replace(/[^/]+$/, lie.door) : path
		const status = await post(server.url + at, { 'Content-Type': 'application/json', 'X-SePay-Timestamp': stamp,
			'X-SePay-Signature': sign(lie.secret ?? secret, stamp, text) }, text)
		return status === 200 || (status && status)
	}
}
