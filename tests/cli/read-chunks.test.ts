/** Do chunks hold what the files hold, cut between lines, whoever reads from disk? */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { readChunks } from '../../cli/evaluation/read-chunks.js'
import { findEventInputs } from '../../cli/read-events.js'
import { openTerminal } from '../../cli/terminal.js'

const mebibyte = 2 ** 20
const line = `{"F":"${'x'.repeat(90)}"}\n`
const texts = {
  'an empty file': '',
  'one line without an end': line.trimEnd(),
  'many lines': line.repeat(40_000),
  'many lines, the last without an end': line.repeat(30_000).trimEnd(),
  'a line as long as a chunk': `${'y'.repeat(mebibyte - 1)}\n${line}`,
  'a line longer than two chunks': `${line}${'z'.repeat(3 * mebibyte)}\n${line}`,
}

describe('cli/evaluation/read-chunks', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
  for (const [what, text] of Object.entries(texts)) {
    for (const [who, isBusy] of [
      ['somebody else', () => false],
      ['this thread', () => true],
    ] as const) {
      for (const ending of ['ndjson', 'ndjson.gz']) {
        it(`${what}, as ${ending}, read by ${who}`, async () => {
          const file = path.join(folder, `events.${ending}`)
          writeFileSync(file, ending === 'ndjson' ? text : gzipSync(text))
          const held: string[] = []
          const ends: boolean[] = []
          for await (const chunk of readChunks(findEventInputs([file], {}, openTerminal()), isBusy)) {
            const bytes = Buffer.from(chunk.bytes).toString()
            held.push(bytes)
            ends.push(chunk.isLast)
            if (chunk.isWhole && !chunk.isLast) expect(bytes.endsWith('\n')).to.equal(true)
            expect(chunk.failure).to.equal(undefined)
            chunk.release()
          }
          expect(held.join('') === text).to.equal(true)
          expect(ends).to.deep.equal(ends.map((_, index) => index === ends.length - 1))
        })
      }
    }
  }
})
