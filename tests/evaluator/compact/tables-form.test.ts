/** Does an engine with tables made ahead find what one without them finds? Written down, and read again. */
import { expect } from 'chai'
import fc from 'fast-check'
import { readPrepared, writePrepared } from '../../../evaluator/compact/tables-form.js'
import { createEngine } from '../../../evaluator/engine/engine.js'
import { prepareTables } from '../../../evaluator/engine/prepared-tables.js'
import { readCollection } from '../../../schema/collection/read-collection.js'

const ruleOf = (name: string, logsource: string, detection: string) => ({
  path: `${name}.yml`,
  text: `title: ${name}\nlogsource: { ${logsource} }\ndetection:\n  s:\n${detection}\n  condition: s\n`,
})

const rules = readCollection([
  ruleOf('plain', 'product: windows', "    Image|endswith: '\\cmd.exe'\n    User: null"),
  ruleOf('words', 'product: windows, category: process_creation', "    - 'mimi'\n    - 'ka?z'"),
  ruleOf('linux', 'product: linux', "    Image|contains|cased: 'Bash'"),
  ruleOf('any product', 'category: process_creation', "    Image|re: 'p[o0]wer'\n    Count|gt: 3"),
  ruleOf('addresses', 'product: windows', "    Ip|cidr: ['10.0.0.0/8', '192.168.1.0/24', '::1/128']"),
  ruleOf('pair', 'product: windows', '    User|fieldref: Owner'),
  ruleOf('there', 'product: linux', '    User|exists: true\n    Image: [true, 7, ä]'),
  ruleOf('refused', 'product: windows', "    Image|expand: '%nothing%'"),
]).rules

const value = fc.oneof(
  fc.constantFrom('C:\\cmd.exe', 'mimi', 'KAtz', 'Bash', 'p0wer', '10.2.3.4', '192.168.1.9', '::1', 'ä', '', 'Ä'),
  fc.constantFrom(null, true, 7, 3, 4.5, 'x'.repeat(5000)),
  fc.array(fc.constantFrom('bash', 'C:\\CMD.exe', null, 12), { maxLength: 3 }),
)
const channel = fc.constantFrom(
  'Microsoft-Windows-Sysmon/Operational',
  'Linux-Sysmon/Operational',
  'Security',
  undefined,
)
const event = fc.record(
  { Channel: channel, EventID: fc.constantFrom(1, 4688, 3), Image: value, User: value, Owner: value, Ip: value },
  { requiredKeys: [] },
)

describe('compact/tables-form', () => {
  const written = writePrepared(prepareTables(rules))

  it('an engine with tables finds the same', async () => {
    const prepared = readPrepared((name) => written.get(name))!
    expect([...prepared.byName.keys()]).to.deep.equal(['product windows', 'product linux', 'product zeek', 'all'])
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 8 }), async (events) => {
        const [plain, ready] = [createEngine(rules), createEngine(rules, { prepared })]
        const told = { logsource: { product: 'linux' } }
        const [plainLinux, readyLinux] = [createEngine(rules, told), createEngine(rules, { ...told, prepared })]
        const titles = (engine: ReturnType<typeof createEngine>) =>
          engine.matchBatch(events).map((matches) => matches.map(({ rule }) => rule.metadata.title))
        expect(titles(ready)).to.deep.equal(titles(plain))
        expect(titles(readyLinux)).to.deep.equal(titles(plainLinux))
        const text = events.map((one) => `${JSON.stringify(one)}\n`).join('')
        const found: unknown[] = []
        for await (const record of createEngine(rules, { prepared }).stream(text)) {
          expect(record.kind).to.equal('matches')
          if (record.kind === 'matches')
            found.push([record.index, record.matches.map(({ rule }) => rule.metadata.title)])
        }
        const wanted = [...titles(plain).entries()].filter(([, one]) => one.length > 0)
        expect(found).to.deep.equal(wanted)
      }),
      { numRuns: 200 },
    )
  })

  for (const [what, make] of [
    ['an array', (size: number): Uint8Array => new Uint8Array(size)],
    ['a buffer of Node', (size: number): Uint8Array => Buffer.alloc(size)],
    ['memory that threads share', (size: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(size))],
  ] as const) {
    it(`bytes that lie badly in ${what} are read all the same`, () => {
      const moved = readPrepared((name) => {
        const bytes = written.get(name)!
        const larger = make(bytes.length + 3)
        larger.set(bytes, 3)
        return larger.subarray(3)
      })!
      for (const [name, tables] of readPrepared((name) => written.get(name))!.byName)
        expect([...moved.byName.get(name)!()!.image]).to.deep.equal([...tables()!.image])
    })
  }

  const changed = (change: (bytes: Uint8Array) => Uint8Array) =>
    readPrepared((name) => change(written.get(name)!.slice()))

  it('what another version wrote is not read', () => {
    const other = changed((bytes) => {
      bytes[1] = 0x39
      return bytes
    })
    expect(other).to.equal(undefined)
    expect(changed((bytes) => bytes.subarray(0, 5))).to.equal(undefined)
    expect(readPrepared(() => undefined)).to.equal(undefined)
  })

  it('tables that are cut off or gone are made anew', () => {
    const cut = readPrepared((name) => (name === 'tables' ? written.get(name) : written.get(name)!.slice(0, -1)))!
    const gone = readPrepared((name) => (name === 'tables' ? written.get(name) : undefined))!
    for (const prepared of [cut, gone]) {
      expect([...prepared.byName.values()].map((tables) => tables())).to.deep.equal([
        undefined,
        undefined,
        undefined,
        undefined,
      ])
      expect(createEngine(rules, { prepared }).match({ Image: 'cmd', User: 'A', Owner: 'a' })).to.have.lengthOf(1)
    }
  })

  it('no rules have tables too', () => {
    const none = writePrepared(prepareTables([]))
    const prepared = readPrepared((name) => none.get(name))!
    expect(createEngine([], { prepared }).match({ a: 1 })).to.deep.equal([])
  })
})
