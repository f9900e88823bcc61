/** Does the interpreter agree with plain readings of the same things, on random input? */
import { expect } from 'chai'
import fc from 'fast-check'
import { runSpl, type SplAnswer, type SplOptions } from '../../../interpreters/spl/run.js'

type Events = NonNullable<SplOptions['events']>

function rowsOf(search: string, events: Events): Extract<SplAnswer, { ok: true }>['rows'] {
  const answer = runSpl(search, { events })
  if (!answer.ok) throw new Error(`${answer.problem.message} in ${search}`)
  return answer.rows
}

const text = fc.string({
  unit: fc.constantFrom('a', 'B', 'b', '\\', '"', '*', '?', '%', ' ', '\n', 't', 'é', '|', "'"),
})
const quoteSearch = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`
const quoteEval = quoteSearch
const lower = (value: string): string => value.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

describe('interpreters/spl: properties', () => {
  it('a quoted value without a star finds its own text, and only that', () => {
    fc.assert(
      fc.property(text, text, (wanted, found) => {
        fc.pre(!wanted.includes('*'))
        const rows = rowsOf(`f=${quoteSearch(wanted)}`, [{ fields: { f: found } }])
        expect(rows.length === 1).to.equal(lower(wanted) === lower(found))
      }),
      { numRuns: 2000 },
    )
  })

  it('a star matches as a naive reading says', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '\n'), maxLength: 6 })
    fc.assert(
      fc.property(short, short, (wanted, found) => {
        const naive = new RegExp(`^${wanted.replaceAll('*', '[\\s\\S]*')}$`)
        expect(rowsOf(`f=${quoteSearch(wanted)}`, [{ fields: { f: found } }]).length === 1).to.equal(naive.test(found))
      }),
      { numRuns: 3000 },
    )
  })

  it('a string in where is its own text', () => {
    fc.assert(
      fc.property(text, text, (wanted, found) => {
        const rows = rowsOf(`* | where f=${quoteEval(wanted)}`, [{ fields: { f: found } }])
        expect(rows.length === 1).to.equal(wanted === found)
      }),
      { numRuns: 2000 },
    )
  })

  type Tree = string | { readonly operator: 'AND' | 'OR'; readonly items: readonly Tree[] } | { readonly not: Tree }
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('a', 'b', 'c'),
      fc.record({
        operator: fc.constantFrom('AND', 'OR'),
        items: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ not: tie('tree') }),
    ),
  })) as { tree: fc.Arbitrary<Tree> }
  const print = (node: Tree, leaf: (name: string) => string): string => {
    if (typeof node === 'string') return leaf(node)
    if ('not' in node) return `NOT (${print(node.not, leaf)})`
    return node.items.map((item) => `(${print(item, leaf)})`).join(` ${node.operator} `)
  }
  const fields = fc.record(
    { a: fc.constantFrom('1', '2'), b: fc.constantFrom('1', '2'), c: fc.constantFrom('1', '2') },
    { requiredKeys: [] },
  )

  it('in search every condition is true or its NOT is', () => {
    const naive = (node: Tree, event: Readonly<Record<string, string>>): boolean => {
      if (typeof node === 'string') return event[node] === '1'
      if ('not' in node) return !naive(node.not, event)
      const values = node.items.map((item) => naive(item, event))
      return node.operator === 'AND' ? values.every(Boolean) : values.some(Boolean)
    }
    fc.assert(
      fc.property(tree, fields, (node, event) => {
        const condition = print(node, (name) => `${name}=1`)
        const events = [{ fields: event }]
        expect(rowsOf(condition, events).length === 1).to.equal(naive(node, event as Record<string, string>))
        expect(rowsOf(`NOT (${condition})`, events).length).to.equal(1 - rowsOf(condition, events).length)
      }),
    )
  })

  it('in where NULL is unknown, and what hangs on that is noted', () => {
    type Reading = 'unknown' | 'strict' | 'falsy'
    const naive = (node: Tree, event: Readonly<Record<string, string>>, reading: Reading): boolean | null => {
      if (typeof node === 'string') {
        if (event[node] === undefined) return reading === 'falsy' ? false : null
        return event[node] === '1'
      }
      if ('not' in node) {
        const value = naive(node.not, event, reading)
        return value === null ? null : !value
      }
      const values = node.items.map((item) => naive(item, event, reading))
      const decisive = node.operator === 'OR'
      if (reading === 'strict' && values.includes(null)) return null
      if (values.includes(decisive)) return decisive
      return values.includes(null) ? null : !decisive
    }
    fc.assert(
      fc.property(tree, fields, (node, fieldsOf) => {
        const event = fieldsOf as Record<string, string>
        const answer = runSpl(`* | where ${print(node, (name) => `${name}="1"`)}`, { events: [{ fields: event }] })
        if (!answer.ok) throw new Error(answer.problem.message)
        const passes = (reading: Reading): boolean => naive(node, event, reading) === true
        expect(answer.rows.length === 1).to.equal(passes('unknown'))
        const isSure = passes('unknown') === passes('strict') && passes('unknown') === passes('falsy')
        expect(answer.inferred.includes('null-logic')).to.equal(!isSure)
      }),
    )
  })

  it('regular expressions find what those of JavaScript find', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\s', '\\n', 'x', '\\.')
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 3 },
        atom,
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => a + b),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(?:${a}|${b})`),
        fc.tuple(tie('expression'), fc.constantFrom('*', '+', '?', '{1,2}', '*?')).map(([a, q]) => `(?:${a})${q}`),
      ),
    }))
    const edges = fc.constantFrom(['', ''], ['^', ''], ['', '\\z'], ['\\A', '\\z'])
    const subject = fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '\n', '.'), maxLength: 6 })
    fc.assert(
      fc.property(expression, edges, fc.boolean(), subject, (body, [start, end], isCaseless, value) => {
        const source = `${isCaseless ? '(?i)' : ''}${start}(?:${body})${end}`
        const native = `${start === '' ? '' : '^'}(?:${body.replaceAll('.', '.').replace(/(?<!\\)\./g, '[^\\n]')})${end === '' ? '' : '$'}`
        const expected = new RegExp(native, isCaseless ? 'i' : '').test(value)
        expect(rowsOf(`* | where match(f, ${quoteEval(source)})`, [{ fields: { f: value } }]).length === 1).to.equal(
          expected,
        )
      }),
      { numRuns: 2000 },
    )
  })

  const stream = fc.array(fc.record({ key: fc.constantFrom('x', 'y'), n: fc.integer({ min: -5, max: 5 }) }), {
    maxLength: 20,
  })
  const eventsOf = (items: readonly { readonly key: string; readonly n: number }[]): Events =>
    items.map(({ key, n }, index) => ({ _time: index, fields: { key, n } }))

  it('stats counts and sums in groups', () => {
    fc.assert(
      fc.property(stream, (items) => {
        const rows = rowsOf('* | stats count sum(n) as s dc(n) as d max(n) as m by key', eventsOf(items))
        const keys = [...new Set(items.map(({ key }) => key))].sort()
        const expected = keys.map((key) => {
          const numbers = items.filter((item) => item.key === key).map(({ n }) => n)
          const sum = numbers.reduce((total, n) => total + n, 0)
          return {
            key,
            count: String(numbers.length),
            s: String(sum),
            d: String(new Set(numbers).size),
            m: String(Math.max(...numbers)),
          }
        })
        expect(rows).to.deep.equal(expected)
      }),
    )
  })

  it('streamstats sums the last so many events of a group', () => {
    fc.assert(
      fc.property(stream, fc.integer({ min: 1, max: 4 }), fc.boolean(), (items, window, current) => {
        const search = `* | sort 0 _time | streamstats window=${window} global=f current=${current} count by key | table count`
        const seen: Record<string, number> = {}
        const expected = items.map(({ key }) => {
          const before = seen[key] ?? 0
          seen[key] = before + 1
          return { count: String(Math.min(window, before + (current ? 1 : 0))) }
        })
        expect(rowsOf(search, eventsOf(items))).to.deep.equal(expected)
      }),
    )
  })

  it('streamstats counts the events of the last so many seconds', () => {
    fc.assert(
      fc.property(stream, fc.integer({ min: 1, max: 6 }), (items, seconds) => {
        const search = `* | sort 0 _time | streamstats time_window=${seconds}s count by key | table count`
        const expected = items.map(({ key }, index) => {
          const inside = items.filter((item, other) => item.key === key && other <= index && index - other <= seconds)
          return { count: String(inside.length) }
        })
        expect(rowsOf(search, eventsOf(items))).to.deep.equal(expected)
      }),
    )
  })
})
