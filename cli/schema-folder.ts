/** How does a YAML file in some folder name the JSON Schemas, so that an editor finds them? */

import { createRequire } from 'node:module'
import path from 'node:path'

/** Returns a relative path from the folder to the schemas of this installation, with `/`. */
export function schemaFolder(folder: string): string {
  const packageFile = createRequire(import.meta.url).resolve('sigmapack/package.json')
  const schemas = path.join(path.dirname(packageFile), 'schema', 'json')
  return path.relative(path.resolve(folder), schemas).split(path.sep).join('/')
}
