/** Does `eval` keep its promises for long logs? Threads change nothing but the time; inputs that fail stop no others. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { ndjson, root, sigmapack } from './run-cli.js'

const folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}

const single = file(
  'single.yml',
  `title: Whoami
name: whoami
level: high
logsource: { category: process_creation }
detection: { s: { Image|endswith: '\\whoami.exe' }, condition: s }
---
title: Any process of root
name: of_root
level: low
logsource: { category: process_creation }
detection: { s: { User: root }, condition: s }
`,
)
const many = file(
  'many.yml',
  `title: Many
level: medium
correlation: { type: event_count, rules: [of_root], group-by: [Host], timespan: 1m, condition: { gte: 3 }, generate: true }
`,
)

const rules = [single, many]

const event = (index: number): string =>
  JSON.stringify({
    ts: 1_700_000_000 + index,
    Host: `h${index % 3}`,
    Image: index % 50 === 0 ? 'C:\\WHOAMI.exe' : `C:\\x${index}.exe`,
    User: index % 7 === 0 ? 'root' : 'other',
    padding: 'x'.repeat(index % 400),
  })
const events = Array.from({ length: 9000 }, (_, index) => event(index))
/** Lines, an array, events over several lines, broken lines, and an end without a line break. */
const parts: readonly string[] = [
  `${events.slice(0, 3000).join('\n')}\n`,
  `[${events.slice(3000, 4000).join(',\n')}]\n`,
  `${events.slice(4000, 7000).join('\r\n')}\r\n{"User": "root",\nbroken\n`,
  `${events
    .slice(7000, 7500)
    .map((one) => JSON.stringify(JSON.parse(one), null, 2))
    .join('\n')}\n`,
  events.slice(7500).join('\n'),
]

interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Gives the parts to standard input with a pause before each but the first, so that threads have started. */
function feed(words: readonly string[], input: readonly (string | Uint8Array)[]): Promise<Run> {
  const child = spawn(process.execPath, [path.join(root, 'dist/cli/main.js'), ...words], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  })
  const run = { code: null as number | null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (run.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.err += text))
  child.stdin.on('error', () => {})
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...run, code }))
    const give = (at: number): void => {
      if (at === input.length) return void child.stdin.end()
      child.stdin.write(input[at]!)
      setTimeout(give, at === 0 ? 1500 : 30, at + 1)
    }
    give(0)
  })
}

const withoutStats = (text: string): string => text.replace(/^\{"stats":.*\n/m, '')

describe('eval: threads', () => {
  for (const options of ['--format ndjson', '--format pretty', '--format ndjson --lateness 30s']) {
    it(`change nothing: ${options}`, async () => {
      const words = ['eval', '-r', ...rules, ...options.split(' ')]
      const one = await feed([...words, '--jobs', '1'], parts)
      const three = await feed([...words, '--jobs', '3'], parts)
      expect(three).to.deep.equal(one)
      expect(one.code).to.equal(1)
      expect(one.err).to.match(/-:\d+:1 {2}error {2}event\/syntax/)
      expect(one.out).to.match(/Many/)
    })
  }

  it('read chunks beside the first', async () => {
    const lines = [0, 3000, 4000, 5000, 6000, 7000].map((from) => `${events.slice(from, from + 1000).join('\n')}\n`)
    const words = ['eval', '-r', ...rules, '--format', 'ndjson', '--stats']
    const one = await feed([...words, '--jobs', '1'], lines)
    const two = await feed([...words, '--jobs', '2'], lines)
    expect(withoutStats(two.out)).to.equal(withoutStats(one.out))
    const stats = (text: string) =>
      ndjson(text).at(-2) as unknown as { stats: { jobs: number; chunks: { byHelpers: number } } }
    expect(stats(one.out).stats).to.have.nested.property('chunks.byHelpers', 0)
    expect(stats(two.out).stats.chunks.byHelpers).to.be.greaterThan(0)
  })

  it('number events and lines over several files, zipped ones too', () => {
    const names = parts
      .slice(0, 3)
      .flatMap((part, index) => [file(`${index}.ndjson`, part), file(`${index}.json.gz`, gzipSync(part))])
    const [one, two] = ['1', '2'].map((jobs) =>
      sigmapack(['eval', '-r', ...rules, '--format', 'ndjson', '--jobs', jobs, ...names]),
    )
    expect(two).to.deep.equal(one)
    expect(ndjson(one!.out).at(-1)).to.have.nested.property('summary.events', 14_000)
  })

  for (const count of ['0', '-1', 'two', '1.5', '1000']) {
    it(`--jobs ${count} is misuse`, () => {
      const called = sigmapack(['eval', '-r', ...rules, `--jobs=${count}`], { input: '' })
      expect(called).to.include({ code: 2, out: '' })
      expect(called.err).to.match(/--jobs takes a number of threads/)
    })
  }
})

describe('eval: statistics', () => {
  const input = `${events.slice(0, 100).join('\n')}\n[${events[0]}]\n`

  it('are a record before the summary', () => {
    const called = sigmapack(['eval', '-r', single, '--format', 'ndjson', '--stats'], { input })
    const [{ stats }, { summary }] = ndjson(called.out).slice(-2) as unknown as [
      { stats: Record<string, unknown> },
      { summary: unknown },
    ]
    expect(summary).to.include({ events: 101 })
    expect(stats).to.deep.include({
      events: 101,
      jobs: 1,
      rules: { run: 2, skipped: 0 },
      matchesByLevel: { high: 3, low: 16 },
      lines: { all: 101, exact: 1 },
    })
    expect(stats).to.include.all.keys('eventsPerSecond', 'megabytesPerSecond', 'seconds', 'megabytesOfMemory')
    expect(called.err).to.equal('')
  })

  it('are told a person on standard error, and what fired by count, then by level', () => {
    const called = sigmapack(['eval', '-r', single, '--stats'], { input })
    expect(called.err).to.match(
      /^ +16 {2}low +Any process of root\n +3 {2}high +Whoami\nstatistics\n {2}events +101, [\s\S]*memory +\d+ MB at most\n19 matches in 101 events by 2 rules\n$/,
    )
  })
})

describe('eval: inputs', () => {
  const good = file('good.ndjson', `${events[0]}\n`)
  const titles = (out: string): readonly unknown[] =>
    ndjson(out).flatMap((line) => (line.rule ? [(line.rule as { title: string }).title] : []))
  const evaluate = (...words: readonly string[]) => sigmapack(['eval', '-r', single, '--format', 'ndjson', ...words])
  const expected = ['Whoami', 'Any process of root']

  it('a name that leads nowhere is misuse, after the others were read', () => {
    const called = evaluate(path.join(folder, 'missing.ndjson'), good)
    expect(called.code).to.equal(2)
    expect(called.err).to.match(/^error {2}no file or folder is at .*missing\.ndjson\n {2}help: /)
    expect(titles(called.out)).to.deep.equal(expected)
  })

  it('broken gzip is a problem, after what came before it and before the others', () => {
    const zipped = gzipSync(events.slice(0, 2000).join('\n'), { level: 1 })
    const broken = file('broken.json.gz', zipped.subarray(0, zipped.length - 2000))
    const called = evaluate(broken, good)
    expect(called.code).to.equal(1)
    expect(called.err).to.match(
      /error {2}cannot read .*broken\.json\.gz: the gzip data is broken \(unexpected end of file\)/,
    )
    expect(titles(called.out).length).to.be.greaterThan(50)
    expect(titles(called.out).slice(-2)).to.deep.equal(expected)
  })

  it('gzip is known by its bytes, on standard input and under any name', async () => {
    const zipped = gzipSync(`${events[0]}\n`)
    const called = await feed(['eval', '-r', single, '--format', 'ndjson'], [zipped.subarray(0, 1), zipped.subarray(1)])
    expect(called.code).to.equal(0)
    expect(titles(called.out)).to.deep.equal(expected)
    expect(titles(evaluate(file('zipped.ndjson', zipped)).out)).to.deep.equal(expected)
    expect(titles(evaluate(file('plain.json.gz', `${events[0]}\n`)).out)).to.deep.equal(expected)
  })

  it('gzip of several members is one text', () => {
    const [one, two] = [`${events[0]}\n`, `${events[50]}\n`].map((text) => gzipSync(text))
    const called = evaluate(file('members.json.gz', Buffer.concat([one!, two!])))
    expect(titles(called.out)).to.deep.equal([...expected, 'Whoami'])
  })

  it('folders and globs are read in the order of their paths', () => {
    mkdirSync(path.join(folder, 'logs/deep'), { recursive: true })
    for (const name of ['logs/b.ndjson', 'logs/deep/a.jsonl', 'logs/c.json']) file(name, `${events[0]}\n`)
    file('logs/notes.txt', 'no events')
    for (const words of [[path.join(folder, 'logs')], [path.join(folder, 'logs/**/*.{json,jsonl,ndjson}')]]) {
      const sources = ndjson(evaluate(...words).out).flatMap(({ source }) => (source ? [path.basename(source)] : []))
      expect([...new Set(sources)]).to.deep.equal(['b.ndjson', 'c.json', 'a.jsonl'])
    }
  })

  it('an empty file, and an empty standard input, have no events', () => {
    for (const called of [evaluate(file('empty.ndjson', '')), evaluate('-')]) {
      expect(called.code).to.equal(0)
      expect(ndjson(called.out)).to.have.length(1)
    }
  })

  it('what is written slowly is answered at once', async () => {
    const started = Date.now()
    const child = spawn(process.execPath, [path.join(root, 'dist/cli/main.js'), 'eval', '-r', single], { cwd: root })
    child.stdin.write(`${events[0]}\n${events[1]!.slice(0, 9)}`)
    const text = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))))
    expect(text).to.match(/Whoami/)
    expect(Date.now() - started).to.be.lessThan(15_000)
    child.stdin.end(`${events[1]!.slice(9)}\n`)
    await new Promise((resolve) => child.once('close', resolve))
  })

  it('nothing of a bar is written where no person looks', () => {
    const called = evaluate(good)
    expect(called.err).to.equal('')
  })
})
