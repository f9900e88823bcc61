/** What does each tabular operator make of rows? The examples of its documentation page, and the edges. */
import { expect } from 'chai'
import { ask, cells } from './ask.js'

type Rows = readonly (readonly unknown[])[]

const people = `datatable(name: string, age: int, city: string)[
  "Ann", 30, "Oslo", "Bob", int(null), "Rome", "Cy", 25, "Oslo", "", 41, "Rome"]`

const cases: Readonly<Record<string, readonly (readonly [string, Rows])[]>> = {
  'choosing rows and columns': [
    [
      `${people} | where age > 26 | project name, age`,
      [
        ['Ann', 30],
        ['', 41],
      ],
    ],
    [`${people} | filter name == "Bob" | project city`, [['Rome']]],
    [`${people} | take 1 | project name`, [['Ann']]],
    [`${people} | limit 0 | project name`, []],
    [`${people} | extend age = age + 1, older = age + 10 | take 1`, [['Ann', 31, 'Oslo', 40]]],
    [`${people} | project-away a* | take 1`, [['Ann', 'Oslo']]],
    [`${people} | project-keep *e, city | take 1`, [['Ann', 30, 'Oslo']]],
    [`${people} | project-rename who = name | where who == "Cy" | project who`, [['Cy']]],
    [`${people} | project-reorder city | take 1`, [['Oslo', 'Ann', 30]]],
    [`${people} | distinct city`, [['Oslo'], ['Rome']]],
    [`${people} | count`, [[4]]],
    [`${people} | count as n`, [[4]]],
    [`${people} | where city == "Nowhere" | count`, [[0]]],
    [`${people} | where * has "oslo" | project name`, [['Ann'], ['Cy']]],
    [`${people} | where * contains "4" | project age`, [[41]]],
    [`${people} | where column_ifexists("nope", "x") == "x" | count`, [[4]]],
    [`${people} | where column_ifexists("city", "x") == "Rome" | count`, [[2]]],
  ],
  'sort and top: nulls first when ascending, last when descending': [
    [`${people} | sort by age asc | project age`, [[null], [25], [30], [41]]],
    [`${people} | sort by age | project age`, [[41], [30], [25], [null]]],
    [`${people} | order by age asc nulls last | project age`, [[25], [30], [41], [null]]],
    [`${people} | sort by age desc nulls first | project age`, [[null], [41], [30], [25]]],
    [
      `${people} | sort by city asc, age desc | project city, age`,
      [
        ['Oslo', 30],
        ['Oslo', 25],
        ['Rome', 41],
        ['Rome', null],
      ],
    ],
    [`${people} | sort by name asc | project name`, [[''], ['Ann'], ['Bob'], ['Cy']]],
    [`${people} | top 2 by age | project age`, [[41], [30]]],
    [`${people} | top 2 by age asc | project age`, [[null], [25]]],
    [
      'print x = dynamic(["b","B","a","é","z","😀","\uffff"]) | mv-expand x to typeof(string) | sort by x asc',
      [['B'], ['a'], ['b'], ['z'], ['é'], ['\uffff'], ['😀']],
    ],
    [
      'datatable(x: real)[real(null), 5.0, real(nan), -5.0, real(+inf)] | sort by x asc',
      [[null], [Number.NaN], [-5], [5], [Number.POSITIVE_INFINITY]],
    ],
    ['datatable(x: real)[real(null), 5.0, real(nan), -5.0] | sort by x desc', [[5], [-5], [Number.NaN], [null]]],
  ],
  summarize: [
    [
      `${people} | summarize count() by city`,
      [
        ['Oslo', 2],
        ['Rome', 2],
      ],
    ],
    [`${people} | summarize n = countif(age > 26), sum(age), avg(age), min(age), max(age)`, [[2, 96, 32, 25, 41]]],
    [
      `${people} | summarize dcount(city), count_distinct(age), make_set(city), make_list(age)`,
      [[2, 3, ['Oslo', 'Rome'], [30, 25, 41]]],
    ],
    [`${people} | summarize by city`, [['Oslo'], ['Rome']]],
    [
      `${people} | summarize arg_max(age, name) by city`,
      [
        ['Oslo', 30, 'Ann'],
        ['Rome', 41, ''],
      ],
    ],
    [
      `${people} | summarize arg_min(age, *) by city`,
      [
        ['Oslo', 25, 'Cy'],
        ['Rome', 41, ''],
      ],
    ],
    [
      `${people} | summarize take_any(name) by city`,
      [
        ['Oslo', 'Ann'],
        ['Rome', 'Bob'],
      ],
    ],
    [`${people} | summarize percentile(age, 50), percentiles(age, 0, 100)`, [[30, 25, 41]]],
    [`${people} | summarize ratio = 1.0 * countif(city == "Oslo") / count()`, [[0.5]]],
    [`${people} | summarize tostring(count())`, [['4']]],
    [
      `${people} | summarize count() by isnull(age)`,
      [
        [false, 3],
        [true, 1],
      ],
    ],
    [
      'datatable(x: long)[1, long(null), long(null)] | summarize count() by x',
      [
        [1, 1],
        [null, 2],
      ],
    ],
    [
      'datatable(t: datetime)[datetime(2024-01-01 10:59), datetime(2024-01-01 11:00)] | summarize count() by bin(t, 1h)',
      [
        ['2024-01-01T10:00:00.0000000Z', 1],
        ['2024-01-01T11:00:00.0000000Z', 1],
      ],
    ],
    // of no rows
    ['datatable(x: long)[] | summarize count(), dcount(x), sum(x), countif(x > 0)', [[0, 0, 0, 0]]],
    ['datatable(x: long)[] | summarize make_set(x), make_list(x)', [[[], []]]],
    [
      'datatable(x: long)[] | summarize max(x), avg(x), take_any(x), arg_max(x, x)',
      [[null, Number.NaN, null, null, null]],
    ],
    ['datatable(x: long, s: string)[] | summarize count() by s', []],
    ['range x from 1 to 4 step 1 | extend y = iff(x == 1, real(null), real(5)) | summarize sum(y), avg(y)', [[15, 5]]],
    [
      'range x from 1 to 2 step 1 | extend y = iff(x == 1, real(null), real(5)) | summarize count(), make_set(y)',
      [[2, [5]]],
    ],
    [
      'datatable(v: int, a: dynamic)[1, dynamic(["A1","A2"]), 5, dynamic(["A2","C1"])] | summarize make_set(v), make_set(a)',
      [
        [
          [1, 5],
          ['A1', 'A2', 'C1'],
        ],
      ],
    ],
    [
      'datatable(f: string, c: string, v: int)["Apple","Red",1,"Apple","Green",int(null),"Banana","Yellow",int(null),"Banana","Green",int(null),"Pear","Brown",1,"Pear","Green",2] | summarize arg_max(v, *) by f',
      [
        ['Apple', 1, 'Red'],
        ['Banana', null, 'Yellow'],
        ['Pear', 2, 'Green'],
      ],
    ],
  ],
  join: [
    ...(
      [
        [
          '',
          [
            ['b', 2, 'b', 10],
            ['c', 4, 'c', 20],
            ['c', 4, 'c', 30],
          ],
        ],
        [
          'kind=inner',
          [
            ['b', 2, 'b', 10],
            ['b', 3, 'b', 10],
            ['c', 4, 'c', 20],
            ['c', 4, 'c', 30],
          ],
        ],
        [
          'kind=leftouter',
          [
            ['a', 1, '', null],
            ['b', 2, 'b', 10],
            ['b', 3, 'b', 10],
            ['c', 4, 'c', 20],
            ['c', 4, 'c', 30],
          ],
        ],
        [
          'kind=rightouter',
          [
            ['b', 2, 'b', 10],
            ['b', 3, 'b', 10],
            ['c', 4, 'c', 20],
            ['c', 4, 'c', 30],
            ['', null, 'd', 40],
          ],
        ],
        [
          'kind=fullouter',
          [
            ['a', 1, '', null],
            ['b', 2, 'b', 10],
            ['b', 3, 'b', 10],
            ['c', 4, 'c', 20],
            ['c', 4, 'c', 30],
            ['', null, 'd', 40],
          ],
        ],
        [
          'kind=leftsemi',
          [
            ['b', 2],
            ['b', 3],
            ['c', 4],
          ],
        ],
        ['kind=leftanti', [['a', 1]]],
        [
          'kind=rightsemi',
          [
            ['b', 10],
            ['c', 20],
            ['c', 30],
          ],
        ],
        ['kind=rightanti', [['d', 40]]],
      ] as const
    ).map(
      ([kind, rows]) =>
        [
          `let X = datatable(Key:string, Value1:long)["a",1,"b",2,"b",3,"c",4]; let Y = datatable(Key:string, Value2:long)["b",10,"c",20,"c",30,"d",40]; X | join ${kind} Y on Key`,
          rows,
        ] as const,
    ),
    ['let X = datatable(k: long)[1, long(null)]; X | join kind=inner X on k', [[1, 1]]],
    [
      'let X = datatable(k: string)["", "a"]; X | join kind=inner X on k',
      [
        ['', ''],
        ['a', 'a'],
      ],
    ],
    [
      'let X = datatable(a: string, n: int)["x",1,"y",2]; let Y = datatable(b: string, m: long)["x",1,"x",5]; X | join kind=inner Y on $left.a == $right.b and $left.n == $right.m',
      [['x', 1, 'x', 1]],
    ],
    [
      'let X = datatable(k: string)["x","y"]; let Y = datatable(k: string, v: int)["x",1]; X | lookup Y on k',
      [
        ['x', 1],
        ['y', null],
      ],
    ],
  ],
  union: [
    ['let X = datatable(a: int)[1]; let Y = datatable(a: int)[2]; union X, Y', [[1], [2]]],
    [
      'let X = datatable(a: int)[1]; let Y = datatable(b: string)["x"]; union X, Y',
      [
        [1, ''],
        [null, 'x'],
      ],
    ],
    ['let X = datatable(a: int, b: int)[1,2]; let Y = datatable(a: int)[2]; union kind=inner X, Y', [[1], [2]]],
    ['let X = datatable(a: int)[1]; X | union (X | extend a = toint(a + 1))', [[1], [2]]],
    [
      'let View_1 = view () { print x=1 }; let View_2 = view () { print x=toint(2) }; union View_1, View_2',
      [
        [1, null],
        [null, 2],
      ],
    ],
    [
      'let View_1 = view () { print x=1 }; union isfuzzy=true (View_1 | where x > 0), (View_3 | where x > 0) | count',
      [[1]],
    ],
    ['let View_1 = view () { print x=1 }; let Other = view () { print x=1 }; union View* | count', [[1]]],
  ],
  'mv-expand and mv-apply': [
    [
      'datatable(a: int, b: dynamic)[1, dynamic([10, 20]), 2, dynamic(["a", "b"])] | mv-expand b',
      [
        [1, 10],
        [1, 20],
        [2, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'datatable(a: int, b: dynamic)[1, dynamic({"p":"x","q":"y"})] | mv-expand b',
      [
        [1, { p: 'x' }],
        [1, { q: 'y' }],
      ],
    ],
    [
      'datatable(a: int, b: dynamic)[1, dynamic({"p":"x","q":"y"})] | mv-expand kind=array b',
      [
        [1, ['p', 'x']],
        [1, ['q', 'y']],
      ],
    ],
    [
      'datatable(a: int, b: dynamic, c: dynamic)[1, dynamic({"p":"a","q":"b"}), dynamic([5, 4, 3])] | mv-expand b, c',
      [
        [1, { p: 'a' }, 5],
        [1, { q: 'b' }, 4],
        [1, null, 3],
      ],
    ],
    ['datatable(a: int, b: dynamic)[1, dynamic([]), 2, dynamic(null)] | mv-expand b', [[2, null]]],
    ['print x = dynamic([1, "a", 2.5]) | mv-expand x to typeof(long)', [[1], [null], [null]]],
    ['print x = dynamic([1, "a", null]) | mv-expand x to typeof(string)', [['1'], ['a'], ['']]],
    [
      'range x from 1 to 4 step 1 | summarize x = make_list(x) | mv-expand with_itemindex=Index x',
      [
        [1, 0],
        [2, 1],
        [3, 2],
        [4, 3],
      ],
    ],
    ['print x = dynamic([1, 2, 3]) | mv-expand x limit 2', [[1], [2]]],
    [
      'datatable(i: int, a: dynamic)[0, dynamic([1, 5, 3]), 1, dynamic([10, 2, 5, 7])] | mv-apply top = a to typeof(long) on (top 1 by top) | project i, top',
      [
        [0, 5],
        [1, 10],
      ],
    ],
    [
      'datatable(i: int, a: dynamic)[0, dynamic([5, 1, 3]), 1, dynamic([4, 10, 8, 7])] | mv-apply e = a to typeof(long) on (top 2 by e | summarize t = make_list(e)) | project i, t',
      [
        [0, [5, 3]],
        [1, [10, 8]],
      ],
    ],
    [
      'datatable(i: int, a: dynamic)[0, dynamic([5, 1, 3]), 1, dynamic([4, 10, 8, 7])] | mv-apply with_itemindex=index value=a to typeof(long) on (where index >= 2) | project i, value, index',
      [
        [0, 3, 2],
        [1, 8, 2],
        [1, 7, 3],
      ],
    ],
    [
      'datatable(i: int, a: dynamic)[0, dynamic(["x","Y"]), 1, dynamic([]), 2, dynamic(null)] | mv-apply x=a to typeof(string) on (where x =~ "y" | summarize n = count()) | project i, n',
      [
        [0, 1],
        [1, 0],
        [2, 0],
      ],
    ],
    [
      'datatable(i: int, a: dynamic)[0, dynamic(["x","Y"]), 1, dynamic([])] | mv-apply x=a to typeof(string) on (where x =~ "y") | project i',
      [[0]],
    ],
  ],
  'rows in order': [
    [
      'range a from 3 to 5 step 1 | sort by a desc | extend rn = row_number(), before = prev(a), after = next(a, 1, 0)',
      [
        [5, 1, null, 4],
        [4, 2, 5, 3],
        [3, 3, 4, 0],
      ],
    ],
    [
      'range a from 1 to 3 step 1 | serialize rn = row_number(7)',
      [
        [1, 7],
        [2, 8],
        [3, 9],
      ],
    ],
    [
      'datatable(ap: string, al: string, d: long)["TLV","LH",1,"TLV","LY",100,"SEA","LH",1,"SEA","BA",2,"SEA","LY",0] | sort by ap asc, d desc | extend rank = row_number(1, prev(ap) != ap)',
      [
        ['SEA', 'BA', 2, 1],
        ['SEA', 'LH', 1, 2],
        ['SEA', 'LY', 0, 3],
        ['TLV', 'LY', 100, 1],
        ['TLV', 'LH', 1, 2],
      ],
    ],
    [
      'datatable(k: string, v: long)["b",3,"a",1,"a",2,"b",-1,"b",long(null)] | sort by k asc | extend s = row_cumsum(v, k != prev(k)), all = row_cumsum(v * 1.0)',
      [
        ['a', 1, 1, 1],
        ['a', 2, 3, 3],
        ['b', 3, 3, 6],
        ['b', -1, 2, 5],
        ['b', null, 2, 5],
      ],
    ],
    ['datatable(v: long)[5, 1, 3] | sort by v asc | where row_cumsum(v) > 3 | project v', [[3], [5]]],
    [
      'datatable(k: string, v: int)["a",1,"b",5,"a",3] | partition hint.strategy=native by k (top 1 by v) | sort by k asc',
      [
        ['a', 3],
        ['b', 5],
      ],
    ],
    [
      'datatable(k: string, v: int)["a",1,"b",5,"a",3] | partition by k (summarize n = count(), k = take_any(k)) | project k, n',
      [
        ['a', 2],
        ['b', 1],
      ],
    ],
  ],
  statements: [
    ['let x = 5; let y = x + 1; print y', [[6]]],
    ['let X = datatable(a: int)[1, 2]; let m = toscalar(X | summarize max(a)); X | where a == m', [[2]]],
    [
      'let f = (a: string, n: long = 5) { strcat(a, n) }; print f("x"), f("y", 6), f(n = 7, a = "z")',
      [['x5', 'y6', 'z7']],
    ],
    ['let f = (t: (a: int)) { t | where a > 1 }; datatable(a: int)[1, 2] | invoke f()', [[2]]],
    ['let f = (t: (*)) { t | count }; f(datatable(a: int)[1, 2])', [[2]]],
    ['let isBig = (n: long) { n > 1 }; datatable(a: int)[1, 2] | where isBig(a)', [[2]]],
    ['let f = () { let n = 2; print n * 2 }; f() | extend m = 1', [[4, 1]]],
    ['datatable(a: int)[1, 2] | as X | union (X | where a == 2)', [[1], [2], [2]]],
    ['let X = materialize(datatable(a: int)[1]); union X, X', [[1], [1]]],
    ['datatable(a: int)[1, 2] | where a in ((datatable(b: int)[2]))', [[2]]],
    ["let ['odd name'] = 3; print ['odd name'] + 1", [[4]]],
    ['print a = 1 | render table', [[1]]],
    ['// nothing but a comment\nprint 1 // and another', [[1]]],
  ],
}

describe('tabular operators', () => {
  for (const [family, list] of Object.entries(cases)) {
    describe(family, () => {
      for (const [query, rows] of list) it(query, () => expect(cells(query)).to.deep.equal(rows))
    })
  }

  it('union withsource names the table that a row comes from', () => {
    const database = {
      tables: {
        A: { columns: { a: 'int' }, rows: [{ a: 1 }] },
        B: { columns: { a: 'int' }, rows: [{ a: 2 }] },
      },
    } as const
    expect(ask('union withsource=src A, (B | where a > 0), (union A, B)', database)).to.deep.equal([
      { src: 'A', a: 1 },
      { src: 'B', a: 2 },
      { src: 'union_arg2', a: 1 },
      { src: 'union_arg2', a: 2 },
    ])
  })

  it('columns with one name and two types are told apart by their type', () => {
    const query =
      'let View_1 = view () { print x=1 }; let View_2 = view () { print x=toint(2) }; let View_3 = view () { print x_long=3 }; union withsource=TableName View_1, View_2, View_3'
    expect(ask(query)).to.deep.equal([
      { TableName: 'View_1', x_long1: 1, x_int: null, x_long: null },
      { TableName: 'View_2', x_long1: null, x_int: 2, x_long: null },
      { TableName: 'View_3', x_long1: null, x_int: null, x_long: 3 },
    ])
  })
})
