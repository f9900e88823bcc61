/**
 * Puts the modules of the command line into few files, so that starting it does not mean finding and compiling
 * hundreds. Run behind tsc, whose `dist/cli/main.js` it replaces; what others import from `dist/` stays as it is.
 */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '..')
const outdir = process.argv[2] ?? path.join(root, 'dist', 'cli')

rmSync(path.join(outdir, 'parts'), { recursive: true, force: true })
await build({
  // A thread is started from the part that starts it, as the file beside it.
  entryPoints: { main: 'cli/main.ts', 'parts/worker': 'cli/evaluation/worker.ts' },
  absWorkingDir: root,
  outdir,
  chunkNames: 'parts/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
})
