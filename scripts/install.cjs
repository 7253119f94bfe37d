// Old JavaScript on purpose: any Node ≥ 20 runs this file before the project's own Node and packages are there.
'use strict'
const { spawnSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const ROOT = join(__dirname, '..')
const LOCK = join(ROOT, 'package-lock.json')
// npm writes it as the last step of an installation, so a broken one does not have it.
const INSTALLED = join(ROOT, 'node_modules/.package-lock.json')
const STAMP = join(ROOT, 'node_modules/.dvor-installed')
const RUNTIME = join(ROOT, 'node_modules/node/bin/node')

const lockHash = () => createHash('sha256').update(readFileSync(LOCK)).digest('hex')

function isInstalled() {
  if (!existsSync(INSTALLED) || !existsSync(RUNTIME)) return false
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash()) return true
  return holdsEverything()
}

// Packages put there by hand («npm install …») are good too when they are the locked ones.
function holdsEverything() {
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages
  const present = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages
  return Object.keys(wanted).every((place) => {
    if (place === '' || (wanted[place].optional && !present[place])) return true
    return present[place] !== undefined && present[place].version === wanted[place].version
  })
}

// Development packages carry Node itself and the builder of pages, so NODE_ENV=production must not drop them.
const FLAGS = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']

function npm(...args) {
  const cli = process.env.npm_execpath
  const program = cli ? process.env.npm_node_execpath || process.execPath : 'npm'
  const all = [...(cli ? [cli] : []), ...args, ...FLAGS]
  const result = spawnSync(program, all, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const output = `${result.stdout || ''}\n${result.stderr || ''}\n${result.error ? result.error.message : ''}`
  return { ok: result.status === 0, output }
}

function installLocked() {
  const strict = npm('ci')
  // A lock file made behind a mirror may lack packages of other platforms; «ci» is strict about them, «install» is not.
  return !strict.ok && /EUSAGE|in sync/.test(strict.output) ? npm('install', '--no-save') : strict
}

function explain(output) {
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(output))
    return (
      'Не удалось скачать пакеты: нет связи с registry.npmjs.org.\n' +
      'Проверьте сеть и настройки посредника (npm config get proxy) и запустите команду ещё раз.'
    )
  if (/ENOSPC/.test(output)) return 'На диске кончилось место: «Двору» нужно около 1,5 ГБ.'
  if (/EACCES|EPERM/.test(output)) return `Нет права писать в папку ${ROOT}: запустите команду от её владельца.`
  return `Не удалось установить пакеты. Что ответил npm:\n${output.trim().split('\n').slice(-15).join('\n')}`
}

function install() {
  console.log('Устанавливаю пакеты (только в первый раз и после обновления, около минуты)…')
  const { ok, output } = installLocked()
  if (!ok) return explain(output)
  if (!existsSync(RUNTIME))
    return 'npm не дал пакетам закончить установку. Разрешите это командой «npm config set ignore-scripts false» и повторите.'
  writeFileSync(STAMP, lockHash())
  return null
}

if (!isInstalled()) {
  const failure = install()
  if (failure) {
    console.error(`\n${failure}`)
    process.exit(1)
  }
}
