/** What becomes of a thread that fails? Nobody waits for it. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import type { startCrew } from '../../cli/evaluation/crew.js'
import { writeCollection } from '../../evaluator/compact/collection-form.js'
import { writePrepared } from '../../evaluator/compact/tables-form.js'
import { prepareTables } from '../../evaluator/engine/prepared-tables.js'
import { readCollection } from '../../schema/collection/read-collection.js'
import { withoutText } from '../../schema/collection/without-text.js'
import { root } from './run-cli.js'

const title = 'title: T\nlogsource: { category: c }\ndetection: { s: { F: a }, condition: s }\n'
const good = withoutText(readCollection([{ path: 'r.yml', text: title }]))
const task = { options: {}, format: 'ndjson', isColoured: false } as const
const given = (collection: typeof good) => ({ collection: () => collection, kept: () => undefined })
const chunk = (text: string) => ({ bytes: new TextEncoder().encode(text), isWhole: true, isLast: true })

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('startCrew', () => {
  let start: typeof startCrew
  before(async () => {
    const file = path.join(root, 'dist/cli/evaluation/crew.js')
    start = ((await import(pathToFileURL(file).href)) as { startCrew: typeof startCrew }).startCrew
  })

  it('gives helpers that answer', async () => {
    const crew = start(2, task, expect.fail)
    crew.giveRules(given(good))
    await until(() => crew.helpers().length === 2)
    const [one, two] = crew.helpers()
    const answers = await Promise.all([one!.read(chunk('{"F":"a"}')), two!.read(chunk('{"F":"b"}'))])
    expect(answers.map(({ records }) => records.length)).to.deep.equal([1, 0])
    crew.end()
  })

  it('gives threads rules as they are in a cache', async () => {
    const source = { path: 'r.yml', text: title }
    const { rules } = readCollection([source])
    const text = writeCollection(readCollection([source]), [source])!
    const sections = new Map([['rules', Buffer.from(text, 'latin1')], ...writePrepared(prepareTables(rules))])
    const crew = start(1, task, expect.fail)
    crew.giveRules({ collection: expect.fail, kept: () => ({ paths: ['r.yml'], sections }) })
    await until(() => crew.helpers().length === 1)
    const answer = await crew.helpers()[0]!.read(chunk('{"F":"A"}\n{"F":"b"}\n'))
    expect(answer.records).to.have.lengthOf(1)
    crew.end()
  })

  it('takes no more than three chunks at a time', async () => {
    const crew = start(1, task, expect.fail)
    crew.giveRules(given(good))
    await until(() => crew.helpers().length === 1)
    const [helper] = crew.helpers()
    const reading = [1, 2, 3].map(() => helper!.read(chunk('{}')))
    expect(helper!.isFree).to.equal(false)
    await Promise.all(reading)
    expect(helper!.isFree).to.equal(true)
    crew.end()
  })

  it('tells why a thread has failed, and counts on it no more', async () => {
    const failures: string[] = []
    const damaged = { ...good, rules: [{ kind: 'detection' } as (typeof good.rules)[0]] }
    const crew = start(1, task, (reason) => failures.push(reason))
    crew.giveRules(given(damaged))
    await until(() => failures.length > 0)
    expect(crew.helpers()).to.deep.equal([])
    expect(failures).to.have.length(1)
  })

  it('rejects what a thread was reading when it ended', async () => {
    const failures: string[] = []
    const crew = start(1, task, (reason) => failures.push(reason))
    crew.giveRules(given(good))
    await until(() => crew.helpers().length === 1)
    const [helper] = crew.helpers()
    const answer = helper!.read({ ...chunk(''), bytes: undefined as unknown as Uint8Array })
    expect(await answer.catch((error: Error) => error)).to.be.instanceOf(Error)
    expect(helper!.isFree).to.equal(false)
    expect(failures).to.have.length(1)
  })
})
