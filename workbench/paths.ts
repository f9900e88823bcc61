/** Where is a file that another file names? Paths as texts, with `/`; nothing is looked up. */

/** Returns the folder of a path, `.` for a bare name. */
export function folderOf(path: string): string {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return at === -1 ? '.' : at === 0 ? '/' : path.slice(0, at)
}

/** Returns the path of `name` as seen from `folder`, with `.` and `..` worked out. */
export function joinPath(folder: string, name: string): string {
  if (name.startsWith('/') || /^[A-Za-z]:[\\/]/.test(name)) return name
  const parts: string[] = []
  for (const part of `${folder}/${name}`.split(/[\\/]/)) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  }
  return (folder.startsWith('/') ? '/' : '') + (parts.join('/') || '.')
}

/** Returns the last part of a path. */
export function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

/** Returns the last part of a path without its ending. */
export function stemOf(path: string): string {
  return nameOf(path).replace(/\.[^.]*$/, '')
}
