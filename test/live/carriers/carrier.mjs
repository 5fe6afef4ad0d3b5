// A carrier's server for tests, on a free port of this machine: it keeps what it
// was asked, can fail as real ones do, and tells its news as often and in whatever
// order it is told to.
import http from 'node:http'

export class Carrier {
	constructor() {
		this.asked = []         // { method, path, headers, body }
		this.parcels = new Map()        // by our code: { code, status, ... }
		this.faults = []        // of the next questions: 500, 'silence', 'late', 'garbage'
		this.made = 0           // parcels it really has
	}

	async start() {
		this.server = http.createServer((q, r) => this.#take(q, r))
		await new Promise(done => this.server.listen(0, '127.0.0.1', done))
		this.url = `http://127.0.0.1:${this.server.address().port}`
		return this
	}

	stop() {
		this.server.closeAllConnections()
		return new Promise(done => this.server.close(done))
	}

	async #take(q, r) {
		let text = ''
		for await (const d of q)
			text += d
		const ask = { method: q.method, path: q.url, headers: q.headers, body: text ? JSON.parse(text) : null }
		this.asked.push(ask)
		const fault = this.faults.shift()
		if (fault === 'silence')        // not even an answer; nothing is done
			return
		if (fault === 500)
			return this.#send(r, 500, '{"message":"nổ"}')
		if (fault === 'garbage')
			return this.#send(r, 200, '<html>502 Bad Gateway</html>')
		const [status, reply] = this.answer(ask)
		if (fault === 'late')           // it is done, and nobody hears of it
			return r.destroy()
		this.#send(r, status, JSON.stringify(reply))
	}

	#send(r, status, text) {
		r.writeHead(status, { 'Content-Type': 'application/json' })
		r.end(text)
	}

	// The parcel of our code, made once whatever happens.
	make(ours, fields) {
		if (!this.parcels.has(ours)) {
			this.made++
			this.parcels.set(ours, { ours, code: this.newCode(this.made), ...fields })
		}
		return this.parcels.get(ours)
	}

	byCode(code) {
		return [...this.parcels.values()].find(p => p.code === code)
	}

	// Says something to the address we gave it; the HTTP status that came back.
	async tell(address, body, type = 'application/json') {
		const reply = await fetch(address, { method: 'POST', headers: { 'Content-Type': type },
			body: typeof body === 'string' ? body : JSON.stringify(body) })
		return reply.status
	}
}
