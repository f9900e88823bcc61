/**
 * Makes a fresh clone ready: installs what is missing and builds what is stale. `npm start` and `npm test` call it,
 * so that each works as the first command on a machine that has nothing but Node.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const stamp = path.join(root, 'dist', '.built')

if (isOlder(path.join(root, 'node_modules', '.package-lock.json'), [path.join(root, 'package-lock.json')])) {
  step('installing packages', ['install', '--no-audit', '--no-fund', '--loglevel=error'])
}
if (isOlder(stamp, sources()) || readFileSync(stamp, 'utf8') !== process.version) {
  step('building', ['run', '--silent', 'build'])
  // What the build keeps of compiled code is for the Node that it ran on.
  writeFileSync(stamp, process.version)
}

/** Returns true when the file is missing or older than one of the others. */
function isOlder(file, others) {
  if (!existsSync(file)) return true
  const { mtimeMs } = statSync(file)
  return others.some((other) => existsSync(other) && statSync(other).mtimeMs > mtimeMs)
}

function sources() {
  const rooms = ['schema', 'pipelines', 'evaluator', 'backends', 'interpreters', 'workbench', 'cli', 'scripts']
  const files = rooms
    .filter((room) => existsSync(path.join(root, room)))
    .flatMap((room) => filesBelow(path.join(root, room)))
  const single = ['index.ts', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map((file) =>
    path.join(root, file),
  )
  return [...files.filter((file) => !file.endsWith('.generated.ts')), ...single]
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

function step(what, args) {
  process.stderr.write(`${what} …\n`)
  const npm = process.env.npm_execpath
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  const { status } = spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: !npm && process.platform === 'win32',
  })
  if (status !== 0) {
    process.stderr.write(`${what} failed; the lines above say why\n`)
    process.exit(status ?? 1)
  }
}
