/** Is a query that Kusto would refuse, or that is not known here, refused at the right place with the right reason? */
import { expect } from 'chai'
import { ask, refusal } from './ask.js'

const database = {
  tables: {
    T: {
      columns: { s: 'string', i: 'int', l: 'long', b: 'bool', d: 'datetime', y: 'dynamic' },
      rows: [],
    },
    U: { columns: { s: 'string', l: 'string' }, rows: [] },
  },
} as const

/** Query, the reason, the message, the text it points at. */
const cases: readonly (readonly [string, string, string, string])[] = [
  ['', 'syntax', 'expected an expression, found the end of the query', ''],
  ['T |', 'syntax', 'expected an operator, found the end of the query', ''],
  ['T | where', 'syntax', 'expected an expression, found the end of the query', ''],
  ['T | where s = "a"', 'syntax', 'expected the end of the query, found `=`', '='],
  ['T where s == "a"', 'syntax', 'expected the end of the query, found `where`', 'where'],
  ['T | where (s == "a"', 'syntax', 'expected `)`, found the end of the query', ''],
  ['T | where not s', 'syntax', 'expected the end of the query, found `s`', 's'],
  ['let x = 1', 'syntax', 'expected `;`, found the end of the query', ''],
  ['T | join U', 'syntax', 'expected `on`, found the end of the query', ''],
  ['T | join kind=outer U on s', 'syntax', '`outer` is no kind of join', 'outer'],
  ['T | where * ', 'syntax', '`*` stands for any column only before a string operator', '*'],
  ['Nope', 'binding', 'the name `Nope` is no column, table or variable that is known here', 'Nope'],
  ['T | where nope == "a"', 'binding', 'the name `nope` is no column, table or variable that is known here', 'nope'],
  ['T | where S == "a"', 'binding', 'the name `S` is no column, table or variable that is known here', 'S'],
  ['T | where "x"', 'binding', 'a condition must be of type `bool`, not `string`', '"x"'],
  ['T | where y', 'binding', 'a condition must be of type `bool`, not `dynamic`', 'y'],
  ['T | where i =~ "5"', 'binding', '`=~` is not defined for the types `int` and `string`', '=~'],
  ['T | where l has "5"', 'binding', '`has` is not defined for the types `long` and `string`', 'has'],
  ['T | where d > "2024-01-01"', 'binding', '`>` is not defined for the types `datetime` and `string`', '>'],
  ['T | where s.a == 1', 'binding', 'a value of type `string` has no keys and no elements', 's'],
  ['T | where i == "5"', 'unsupported', 'what `==` answers for `int` and `string` is not documented', '=='],
  ['T | where * !contains "a"', 'unsupported', 'what `* !contains` answers is not documented', '*'],
  [
    'T | where s matches regex "a("',
    'binding',
    'the regular expression is refused: a group is not closed, at character 3',
    '"a("',
  ],
  ['T | project s, s', 'binding', 'the column is there already', 's'],
  ['T | extend a = 1, a = 2', 'binding', 'a column named `a` is there already', 'a'],
  ['T | project-away nope', 'binding', 'no column is named `nope`', 'nope'],
  ['T | project-rename l = s', 'binding', 'a column named `l` is there already', 'l'],
  ['T | summarize s', 'binding', 'there is no aggregate in this expression', 's'],
  ['T | summarize count(s)', 'binding', 'argument 1 of `count` must be of type `bool`, not `string`', 's'],
  ['T | summarize sum(s)', 'binding', '`sum` is not defined for the type `string`', 's'],
  ['T | summarize count() by y', 'binding', 'rows are not grouped by a value of type `dynamic`', 'y'],
  ['T | summarize hll(s)', 'unsupported', 'the aggregate `hll` is not supported', 'hll'],
  ['T | extend n = count()', 'binding', 'the name `count` is no function that is known here', 'count'],
  ['T | extend n = prev(s)', 'binding', '`prev` needs rows in a fixed order: sort or serialize them', 'prev(s)'],
  [
    'T | scan with (step a: true;)',
    'binding',
    '`scan` needs rows in a fixed order: sort or serialize them',
    'scan with (step a: true;)',
  ],
  ['T | sort by y', 'binding', 'rows are not sorted by a value of type `dynamic`', 'y'],
  ['T | take "x"', 'binding', 'a number of rows must be whole, not of type `string`', '"x"'],
  ['T | join U on l', 'binding', 'the columns of a join must have one type, not `long` and `string`', 'l'],
  ['T | join U on i', 'binding', '`i` is no column of one of the tables', 'i'],
  [
    'T | join U on $right.s == $left.s',
    'binding',
    'this side of a join condition must be `$left.` and a column',
    '$right.s',
  ],
  ['T | mv-expand s', 'binding', 'only a value of type `dynamic` has elements, not `string`', 's'],
  ['union T, Nope', 'binding', 'the name `Nope` is no column, table or variable that is known here', 'Nope'],
  ['union isfuzzy=true Nope', 'binding', 'none of the tables is known', 'union isfuzzy=true Nope'],
  ['let f = (a: long) { a }; print f("x")', 'binding', 'the parameter `a` is of type `long`, not `string`', '"x"'],
  ['let f = (a: long) { a }; print f()', 'binding', 'the parameter `a` has no argument', 'f()'],
  ['let f = () { 1 }; print f', 'binding', 'the function `f` needs a list of arguments', 'f'],
  ['let x = y; let y = 1; print x', 'binding', 'the name `y` is no column, table or variable that is known here', 'y'],
  ['T | evaluate bag_unpack(y)', 'unsupported', 'the operator `evaluate` is not supported', 'evaluate'],
  ['search "x"', 'unsupported', '`search` is not supported', 'search'],
  ['set notruncation; T', 'unsupported', 'the statement `set` is not supported', 'set'],
  ['T; U', 'unsupported', 'a query with more than one result is not supported', 'U'],
  ['5', 'binding', 'the result of a query is a table, not a value', '5'],
  [`print ${'('.repeat(300)}1`, 'limit', 'nested deeper than 200 levels', '('],
  [
    `T | where ${Array.from({ length: 491 }, () => 'b').join(' or ')}`,
    'limit',
    'a chain of more than 490 terms is deeper than Kusto accepts',
    Array.from({ length: 491 }, () => 'b').join(' or '),
  ],
]

describe('refusals', () => {
  for (const [query, reason, message, at] of cases) {
    it(query === '' ? 'the empty query' : query.slice(0, 80), () => {
      expect(refusal(query, database)).to.deep.equal({ reason, message, at })
    })
  }

  it('a chain of 490 terms is accepted, as is a balanced tree of thousands', () => {
    const tree = (depth: number): string => (depth === 0 ? 'b' : `(${tree(depth - 1)} or ${tree(depth - 1)})`)
    expect(ask(`T | where ${Array.from({ length: 490 }, () => 'b').join(' or ')}`, database)).to.deep.equal([])
    expect(ask(`T | where ${tree(12)}`, database)).to.deep.equal([])
  })
})
