/**
 * Do this interpreter and Microsoft's own binder agree on what a query is, and on the columns of its result? What is
 * accepted here must be accepted there; what is refused here as `binding` must be refused there.
 */
import { expect } from 'chai'
import { aggregates } from '../../../interpreters/kql/aggregates/table.js'
import { builtInFunctions } from '../../../interpreters/kql/functions/table.js'
import { runKql } from '../../../interpreters/kql/run.js'
import { noon } from './ask.js'
import { type Bound, createBinder } from './microsoft.js'

const columns = {
  s: 'string',
  i: 'int',
  l: 'long',
  r: 'real',
  b: 'bool',
  d: 'datetime',
  t: 'timespan',
  y: 'dynamic',
  g: 'guid',
} as const
const other = { s: 'string', x: 'int', l: 'string' } as const
const database = { tables: { T: { columns, rows: [] }, U: { columns: other, rows: [] } } }
const names = Object.keys(columns)

const bothAccept = [
  'T | where s =~ "a" and s has "b" or not(s contains "c")',
  'T | where s in~ ("a", "b") and l in (1, 2) and s !in ("c") and s has_any (dynamic(["x"])) and s has_all ("y", "z")',
  'T | where s in ((U | project s)) and s in~ (U)',
  'let x = dynamic(["a"]); T | where s in~ (x) or s has_any (x)',
  'let x = U | project s; T | where s in (x)',
  'T | where * contains "x" or * has "y"',
  'T | where d > ago(1d) and d between (ago(1d) .. now()) and d between (ago(2d) .. 1h) and l !between (1 .. 5)',
  'T | where s matches regex "(?i)a.*b" and s matches regex s',
  'T | where y.a.b == "x" and tostring(y["c d"][0]) =~ "e" and y and b',
  'T | where s contains "x" == true and l < 5 == true',
  'T | where [\'s\'] == "a" and ["l"] == 1',
  'T | extend s = l, q = s, strlen(s), tostring(y.a), y.b, y["c"], y[0], i + 1, 5, tolower(s)',
  'T | extend y.a, tostring(y.a)',
  'T | extend a = 1 | extend a + 1 | extend a + 2',
  'T | project s, tolower(s), x = 1, y.a, bin(d, 1h), datetime_part("Hour", d), toint(l)',
  'T | project-away s, i* | project-rename z = l | project-reorder z, b | project-keep z, b',
  'T | project-reorder * asc',
  'T | summarize count(), count() by bin(d, 1h)',
  'T | summarize by s, l',
  'T | summarize dcount(s), make_set(s), arg_max(d, *) by l',
  'T | summarize (when, what) = arg_max(d, s) by l',
  'T | summarize arg_max(l, s), arg_max(l, i) by s',
  'T | summarize arg_max(d, *), arg_min(d, *) by s',
  'T | summarize m = arg_max(d, s), take_any(g), any(g)',
  'T | summarize countif(b), dcountif(s, b), sum(r), sum(i), avg(i), min(s), max(d), sumif(l, b), count_distinct(s), avg(t)',
  'T | summarize percentile(l, 95), percentiles(l, 5, 50), p = percentile(r, 50)',
  'T | summarize make_list(s), make_set(i), make_bag(y), make_list(s, 5)',
  'T | summarize sum(l) + 1, tostring(count()), min(tolower(s)), take_any(tolower(s)), arg_max(l, tolower(s))',
  'T | summarize count() by tostring(y.a), strlen(s), startofday(d), bin(l + 1, 2)',
  'T | summarize c = count() by s | where c > 5 | sort by c',
  'T | sort by s asc nulls last, l, i desc nulls first | top 5 by l asc | take 3 | limit 1 + 1',
  'T | distinct s, tolower(s), x = l',
  'T | count',
  'T | count as n',
  'T | join U on s',
  'T | join kind=inner (U | project s, l2 = l) on s',
  'T | join kind=leftouter U on s, $left.i == $right.x',
  'T | join kind=fullouter U on $left.i == $right.x and $left.s == $right.s',
  'T | join kind=leftanti U on s',
  'T | join kind=leftsemi U on s',
  'T | join kind=rightanti U on s',
  'T | lookup U on s',
  'T | lookup kind=inner U on $left.i == $right.x',
  'union T, U',
  'union withsource=src (T | take 1), (U | where x > 1)',
  'union isfuzzy=true T, Nope',
  'T | union U | where s == "a"',
  'T | as X | union (X | take 1)',
  'T | mv-expand y',
  'T | mv-expand y to typeof(string)',
  'T | mv-expand with_itemindex=n z = y to typeof(long) limit 5',
  'T | mv-expand y.a, s = split(s, ",") to typeof(string)',
  'T | mv-apply e = y to typeof(string) on (where e =~ "x" | summarize n = count())',
  'T | mv-apply y on (summarize m = max(toint(y)))',
  'T | mv-apply x = split(s, ",") on (where x == "a" | count)',
  'T | partition hint.strategy=native by s (top 1 by l)',
  'T | partition by s (summarize count())',
  'T | sort by d asc | scan with_match_id=m declare (c: long=0, t0: datetime) with (step s1: s == "a" => c = 1, t0 = d; step s2 output=none: s == "b" and d - s1.t0 < 5m => c = s1.c + 1;)',
  'T | partition hint.strategy=native by s (sort by d asc | scan with_match_id=m with (step a: b; step c: d - a.d < 5m;))',
  'T | sort by l | serialize rn = row_number() | extend p = prev(s, 1, "none"), n = next(i, 2), w = row_number(0, s != prev(s))',
  'T | sort by l | extend a = row_cumsum(i), c = row_cumsum(l, s != prev(s)), e = row_cumsum(r * 2)',
  'print 1, "a", x = 2, strlen("a"), 1d, 0xff, 1e5, true, datetime(2024-01-01), dynamic({"a":[1,\'b\']}), guid(74be27de-1e4e-49d9-b579-fe0b331d3642)',
  'print h"x", @"C:\\", \'it"s\', "a" \'b\' @"c", "\\x41\\101\\u0041\\U00000041\\a\\b\\f\\v\\0"',
  'print ```a\nb```',
  'range x from 1 to 5 step 1',
  'range x from datetime(2020-01-01) to datetime(2020-01-05) step 1d',
  'datatable(a: int, b: dynamic)[1, dynamic({"a":1}), ]',
  'let f = (a: string, n: long=5) { a == tostring(n) }; T | where f(s) and f(s, 3) and f(a=s)',
  'let f = (t: (s: string)) { t | where s == "a" }; T | invoke f()',
  'let f = () { T | take 5 }; f() | count;',
  'let f = (n: long) { T | where l > n }; f(5) | union (f(6))',
  'let m = toscalar(T | summarize max(l)); let x = materialize(T | where l == m); union x, x',
  'T | extend z = iff(b, 1, 1.5), w = iff(b, y, "a"), v = case(b, "a", i == 1, "b", "c"), u = coalesce(i, l), q = coalesce(b, false)',
  'T | extend array_length(y), bag_keys(y), set_has_element(y, 1), pack_all(), bag_pack("a", 1, "b", s), pack_array(1, "a")',
  'T | extend ipv4_is_in_range(s, "10.0.0.0/8"), ipv6_is_in_range(s, "fe80::/10"), ipv4_is_private(s), parse_ipv6(s)',
  'T | extend extract("a(.)", 1, s, typeof(long)), replace_regex(s, "a", "b"), trim("a", s), split(s, ","), indexof(s, "a")',
  'T | extend column_ifexists("s", "x"), column_ifexists("nope", 1)',
  'T | take 5 | render timechart with (title="x")',
]

const bothRefuse = [
  'T | where i =~ 5',
  'T | where l has "x"',
  'T | where s has 5',
  'T | where s < "a"',
  'T | where d > "2024-01-01"',
  'T | where "x"',
  'T | where y',
  'T | where not b',
  'T | where not(i)',
  'T | where i and b',
  'T | where l + s contains "x"',
  'T | where s == "x" == true',
  'T | where b == l in (1, 2)',
  'T | where i in~ ("a")',
  'T | where l has_any ("a")',
  'T | where s between ("a" .. "b")',
  'T | where nope == 1',
  'T | where S == "a"',
  'T | where s.a == "x"',
  'T | where s == "a\nb"',
  'T | where s == "a\\W"',
  'T | where s == "a\\/b"',
  'Nope | take 1',
  'T | nonsense',
  'T | where s = "a"',
  'T | project s, s',
  'T | project a = 1, a = 2',
  'T | extend a = 1, a = 2',
  'T | project-away nope',
  'T | project-rename l = s',
  'T | summarize s',
  'T | summarize sum(s)',
  'T | summarize count(s)',
  'T | summarize count() by y',
  'T | summarize count() by *',
  'T | distinct *',
  'T | take "x"',
  'T | top 3 by s, l',
  'T | join U on l',
  'T | join U on nope',
  'T | join U on $right.x == $left.i',
  'T | mv-expand tostring(y)',
  'T | scan with (step a: true)',
  'T | extend x = nope(s)',
  'T | extend x = tostring(s, s)',
  'T | extend x = ago(5)',
  'T | extend x = coalesce(s, i)',
  'T | extend x = case(b, 1)',
  'T | extend x = parse_json(i)',
  'T | extend x = array_length(s)',
  'union T, Nope',
  'let f = (n: long) { n }; T | extend x = f()',
  'print dynamic([1,])',
  'print dynamic({a:1})',
  `T | where ${Array.from({ length: 520 }, () => 'b').join(' or ')}`,
]

describe("Microsoft's binder", () => {
  let bind: (query: string) => Bound
  before(() => {
    bind = createBinder({ T: columns, U: other })
  })

  const answer = (query: string) => runKql(query, database, { now: noon })

  for (const query of bothAccept) {
    it(`accepts, as we do, ${query}`, () => {
      const [ours, theirs] = [answer(query), bind(query)]
      expect(theirs.errors).to.deep.equal([])
      expect(ours.ok ? ours.columns.map(({ name, type }) => `${name}:${type}`) : ours.problem).to.deep.equal(
        theirs.columns,
      )
    })
  }

  for (const query of bothRefuse) {
    it(`refuses, as we do, ${query.slice(0, 90)}`, () => {
      expect(bind(query).errors).not.to.deep.equal([])
      expect(answer(query).ok).to.equal(false)
    })
  }

  /** Asks both about many expressions over the columns of T, Microsoft's binder in one query. */
  function disagreements(expressions: readonly string[], operator: string): readonly string[] {
    const items = expressions.map((expression, index) => `c${index} = ${expression}`)
    const query = `T | serialize | ${operator} ${items.join(', ')}`
    const theirs = bind(query)
    let end = query.length - items.join(', ').length
    return expressions.flatMap((expression, index) => {
      const start = end
      end = start + items[index]!.length + 2
      const isRefused = theirs.errors.some((error) => error.start >= start && error.start < end)
      const type = theirs.columns.find((column) => column.startsWith(`c${index}:`))?.split(':')[1]
      const ours = answer(`T | serialize | ${operator} ${items[index]}`)
      if (ours.ok && isRefused) return [`${expression}: only we accept it`]
      if (ours.ok && ours.columns[0]!.type !== type) return [`${expression}: ${ours.columns[0]!.type}, there ${type}`]
      return !ours.ok && ours.problem.reason === 'binding' && !isRefused
        ? [`${expression}: ${ours.problem.message}`]
        : []
    })
  }

  const operators = [
    ...['+', '-', '*', '/', '%', '<', '<=', '>', '>=', '==', '!=', '=~', '!~', 'and', 'or', 'matches regex'],
    ...['has', '!has', 'has_cs', 'hasprefix', 'hassuffix', 'contains', '!contains', 'contains_cs', 'startswith'],
    ...['!endswith_cs', 'in', '!in', 'in~', '!in~', 'has_any', 'has_all'],
  ]
  for (const operator of operators) {
    it(`agrees on ${operator} for all pairs of types`, () => {
      const right = (name: string) => (/in|has_a/.test(operator) && !/contains/.test(operator) ? `(${name})` : name)
      const pairs = names.flatMap((left) => names.map((name) => `${left} ${operator} ${right(name)}`))
      expect(disagreements(pairs, 'project')).to.deep.equal([])
    })
  }

  /** Every keyword of the language, and some words that are none. */
  const words = [
    ...'accumulate and as asc between by card contains count date desc evaluate extend find first flags has in int'.split(
      ' ',
    ),
    ...'invoke join kind last latest let limit like long missing nulls of on or order others print project queries'.split(
      ' ',
    ),
    ...'range real sample search set simple sort sql startswith step string sum summarize table take time timespan'.split(
      ' ',
    ),
    ...'timeline title to toscalar top treemap typeof union verbose viewers where with withsource Type name x'.split(
      ' ',
    ),
  ]

  it('agrees on which words must be in brackets as names', () => {
    const places: Readonly<Record<string, (word: string) => string>> = {
      'column that is used': (word) => `K | where ${word} == "x"`,
      'column that is made': (word) => `K | extend ${word} = "x"`,
      'key of a bag': (word) => `K | extend q = bag.${word}`,
      'name of a let': (word) => `let ${word} = 1; print q = 1`,
      'aggregate that is named': (word) => `K | summarize ${word} = count()`,
      'column that is sorted by': (word) => `K | sort by ${word} asc`,
      'column in brackets': (word) => `K | where ['${word}'] == "x" | extend ['${word}'] = 1, q = bag.['${word}']`,
    }
    for (const word of words) {
      const table = { [word]: 'string', bag: 'dynamic' } as const
      const binds = createBinder({
        K: Object.fromEntries(Object.entries(table).map(([name, type]) => [`['${name}']`, type])),
      })
      for (const [place, query] of Object.entries(places)) {
        const ours = runKql(query(word), { tables: { K: { columns: table, rows: [] } } }, { now: noon })
        expect(ours.ok, `${word} as a ${place}`).to.equal(binds(query(word)).errors.length === 0)
      }
    }
  }).timeout(60_000)

  it('agrees on between for all triples of types', () => {
    const triples = names.flatMap((one) =>
      names.flatMap((two) => names.map((three) => `${one} between (${two} .. ${three})`)),
    )
    expect(disagreements(triples, 'project')).to.deep.equal([])
  })

  /** Calls whose refusal here is about more than types, so that only acceptance is compared. */
  const acceptedOnlyHere = (found: readonly string[]) => found.filter((one) => /only we accept|, there /.test(one))

  it('accepts every call of a function with one argument that we accept, with the same type', () => {
    const calls = [...builtInFunctions.keys()].flatMap((name) => names.map((column) => `${name}(${column})`))
    expect(acceptedOnlyHere(disagreements(calls, 'project'))).to.deep.equal([])
  })

  it('accepts every call of a function with two arguments that we accept, with the same type', () => {
    const some = ['s', 'l', 'd', 't', 'y']
    const calls = [...builtInFunctions.keys()].flatMap((name) =>
      some.flatMap((left) => some.map((right) => `${name}(${left}, ${right})`)),
    )
    const batches = Array.from({ length: Math.ceil(calls.length / 500) }, (_, index) =>
      calls.slice(index * 500, index * 500 + 500),
    )
    expect(batches.flatMap((batch) => acceptedOnlyHere(disagreements(batch, 'project')))).to.deep.equal([])
  }).timeout(60_000)

  it('accepts every call of an aggregate that we accept, with the same type', () => {
    const calls = [...aggregates.keys()].flatMap((name) => [
      ...names.map((column) => `${name}(${column})`),
      ...names.flatMap((left) => names.map((right) => `${name}(${left}, ${right})`)),
    ])
    // Aggregates of several values name several columns, of which the first is compared elsewhere.
    const single = calls.filter((call) => !/^(?:any|take_any|arg_m..|percentiles)\(\w+, /.test(call))
    expect(acceptedOnlyHere(disagreements(single, 'summarize'))).to.deep.equal([])
  }).timeout(60_000)
})
