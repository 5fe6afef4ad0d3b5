// The program as it is called: what it does not understand it refuses, and touches nothing.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { program } from './server.mjs'

const folder = mkdtempSync(join(tmpdir(), 'hoahoi-command-'))
after(() => rmSync(folder, { recursive: true }))

const call = (...words) => spawnSync(resolve(program), words, { cwd: folder, encoding: 'utf8', timeout: 20000 })

test('words and flags that a command does not take are refused, and nothing is made', () => {
	for (const line of ['serve --bogus', 'serve now', 'serve -x', 'migrate extra args', 'demo --again', 'serve --threads abc',
		'serve --node 99', 'serve --log nonsense', 'serve --proxy maybe', 'migrate --db foo:bar', 'audit --deep', 'bogus',
		'import products goods.csv --dryrun', 'export products --dry-run', 'user add Lan --logi lan@example.vn']) {
		const done = call(...line.split(' '))
		assert.equal(done.status, 2, line)
		assert.match(done.stderr, /^hoahoi: .+\n$/, line)
	}
	assert.deepEqual(readdirSync(folder), [])
})

test('it tells its version, which is the newest of CHANGES.md, and its help has every flag', () => {
	const newest = /^## (\S+)/m.exec(readFileSync('CHANGES.md', 'utf8'))[1]
	assert.equal(call('--version').stdout, `hoahoi ${newest}\n`)
	const help = call('help').stdout
	for (const flag of ['--errors', '--csv', '--without-personal', '--template', '--role', '--organisation', '--password-stdin',
		'--threads', '--config', '--version'])
		assert.ok(help.includes(flag), flag)
})

test('the example configuration that is installed is understood, line by line', () => {
	const text = readFileSync('packaging/hoahoi.conf', 'utf8').replace(/^# (?=mail_password)/m, '')
	const path = join(folder, 'hoahoi.conf')
	writeFileSync(path, text)
	assert.match(call('serve', '--config', path, '--node', 'none').stderr, /^hoahoi: --node: /)
	writeFileSync(path, text.replace('proxy = yes', 'proxy = maybe'))
	assert.match(call('serve', '--config', path).stderr, /^hoahoi: .*hoahoi.conf:\d+: proxy: "maybe" is not "yes" or "no"\n$/)
	rmSync(path)
})

// What a terminal shows while lines are typed, each when it is asked for.
const typed = async (line, ...lines) => {
	const child = spawn('script', ['-qec', `${resolve(program)} ${line}`, '/dev/null'], { cwd: folder })
	let shown = ''
	child.stdout.on('data', d => {
		shown += d
		if (/: $/.test(shown))
			child.stdin.write(lines.shift() + '\n')
	})
	const status = await new Promise(done => child.once('exit', done))
	return { status, shown }
}

test('a password is asked for twice at a terminal, and not shown', async () => {
	assert.equal(call('user', 'add', 'Lan', '--login', 'lan@example.vn').status, 0)
	const done = await typed('user passwd lan@example.vn', 'chim-bay-qua-nui', 'chim-bay-qua-nui')
	assert.equal(done.status, 0, done.shown)
	assert.match(done.shown, /new password: .*new password, once more: /s)
	const other = await typed('user passwd lan@example.vn', 'chim-bay-qua-nui', 'chim-bay-qua-song')
	assert.equal(other.status, 1)
	assert.ok(!/chim-bay/.test(done.shown + other.shown))
})

test('a role that counts for the whole province is not given in one office, and can be taken from one', () => {
	assert.equal(call('user', 'add', 'Vi Thị Na', '--login', 'na@example.vn').status, 0)
	const role = (change, ...more) => call('user', 'role', 'na@example.vn', change, ...more)
	const no = role('+legal', '--organisation', 'lang-son-06187')
	assert.equal(no.status, 1)
	assert.match(no.stderr, /counts for the whole province only/)
	assert.equal(role('+clerk', '--organisation', 'lang-son-06187').status, 0)
	assert.equal(role('+legal').status, 0)
	assert.equal(role('-legal', '--organisation', 'lang-son-06187').status, 0)
	const list = call('user', 'list').stdout
	assert.match(list, /\+clerk in .+\n/)
	assert.match(list, /\+legal\n/)
})

test('what is typed here is cleaned like what is typed on a page', () => {
	assert.equal(call('setting', 'site.operator_name', 'Sở \u202eCo\u0302ng Thương').status, 0)
	assert.match(call('setting').stdout, /^site\.operator_name +Sở Công Thương$/m)
})
