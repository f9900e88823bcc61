/** Do two files of different folders have one name? Queries are written to files named after the rules' files. */
import type { Source } from '../text/source.js'
import type { Check } from './check.js'

export const duplicateFileName: Check = {
  name: 'duplicate-file-name',
  summary: 'Two rule files with the same name in different folders.',
  severity: 'warning',
  about: 'collection',
  run: (documents, report) => {
    const first = new Map<string, Source>()
    for (const { source } of documents) {
      const name = source.path.slice(Math.max(source.path.lastIndexOf('/'), source.path.lastIndexOf('\\')) + 1)
      const before = first.get(name)
      if (!before) first.set(name, source)
      if (!before || before === source || before.path === source.path) continue
      report({
        message: `\`${before.path}\` has the same file name`,
        at: { source, start: 0, end: 0 },
        help: 'rename one: `convert -o` writes one file a name',
      })
    }
  },
}
