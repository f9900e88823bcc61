/** Which version is this? As package.json says. */
import { createRequire } from 'node:module'

const { version } = createRequire(import.meta.url)('sigmapack/package.json') as { version: string }

export { version }
