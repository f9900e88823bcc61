/** Which files lie in a folder, at any depth? Links are followed, each folder once; hidden names and `node_modules` are not. */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { Misuse } from './command.js'

/** Returns the paths of the files with one of the endings, in no order. A folder that cannot be read is misuse. */
export function walkFolder(folder: string, endings: readonly string[]): string[] {
  const found: string[] = []
  visitFiles(folder, endings, (file) => found.push(file) > 0)
  return found
}

/** Whether a folder has a file with one of the endings, at any depth. */
export function holdsFile(folder: string, endings: readonly string[]): boolean {
  return !visitFiles(folder, endings, () => false)
}

/** Calls `take` for files until it returns false; returns whether it never did. */
function visitFiles(folder: string, endings: readonly string[], take: (file: string) => boolean): boolean {
  const dotted = endings.map((ending) => `.${ending}`)
  const linked = new Set<string>()
  // What `path.join` puts before a name: nothing for the folder that one is in.
  return visit(folder, path.join(folder, 'x').slice(0, -1))

  function visit(folder: string, prefix: string): boolean {
    for (const entry of entriesOf(folder)) {
      const { name } = entry
      if (name.startsWith('.') || name === 'node_modules') continue
      const file = prefix + name
      const kind = entry.isSymbolicLink() ? statSync(file, { throwIfNoEntry: false }) : entry
      if (kind?.isDirectory()) {
        if ((!entry.isSymbolicLink() || isNew(file, folder)) && !visit(file, file + path.sep)) return false
      } else if (kind?.isFile() && dotted.some((ending) => name.endsWith(ending)) && !take(file)) return false
    }
    return true
  }

  /** A link that leads back to where it stands leads to nothing new. */
  function isNew(link: string, folder: string): boolean {
    const target = realpathSync(link)
    if (linked.has(target) || `${realpathSync(folder)}${path.sep}`.startsWith(target + path.sep)) return false
    linked.add(target)
    return true
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'EACCES' ? 'permission denied' : String(error)
    throw new Misuse(`cannot read ${folder}: ${reason}`, 'check the path and its permissions')
  }
}
