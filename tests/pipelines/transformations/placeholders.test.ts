import { type TransformationCase, testCases } from '../transform-case.js'

const vars = '{ admins: [root, "adm*"], port: 22, one: x.y, wrong: { a: b } }'
const values = '- { type: value_placeholders }'

const cases: readonly TransformationCase[] = [
  {
    about: 'the values of a variable',
    items: values,
    vars,
    rule: "User|expand: '%admins%'\nPort|expand: '%port%'",
    becomes: '((User = root or User = adm*) and Port = 22)',
  },
  {
    about: 'inside of a value, every combination',
    items: values,
    vars,
    rule: "User|expand|contains: '%admins%@%admins%'",
    becomes: '(User = *root@root* or User = *root@adm* or User = *adm*@root* or User = *adm*@adm*)',
  },
  {
    about: 'in an expression the text of the value counts',
    items: values,
    vars,
    rule: "User|re|i|expand: '^%one%$'",
    becomes: 'User ~ ^x\\.y$ (i)',
  },
  {
    about: 'only those that are included',
    items: '- { type: value_placeholders, include: [port] }',
    vars,
    rule: "A|expand: '%port%-%admins%'",
    becomes: 'A = 22-%admins%',
  },
  {
    about: 'not those that are excluded, which a wildcard fills',
    items: '- { type: value_placeholders, exclude: [admins] }\n- { type: wildcard_placeholders }',
    vars,
    rule: "A|expand: '%port%-%admins%'",
    becomes: 'A = 22-*',
  },
  {
    about: 'a wildcard in an expression',
    items: '- { type: wildcard_placeholders }',
    rule: "A|re|expand: 'a%x%b'",
    becomes: 'A ~ a[\\s\\S]*b',
  },
  {
    about: 'keywords',
    items: values,
    vars,
    rule: "'|expand': '%port%'",
    becomes: 'anything = *22*',
  },
  {
    about: 'without `expand` there are no placeholders',
    items: values,
    vars,
    rule: "A: '%port%'",
    becomes: 'A = %port%',
  },
  {
    about: 'a variable that is not there',
    items: values,
    vars,
    rule: "A|expand: '%nobody%'",
    becomes: 'placeholder/unresolved: `%nobody%` has no values: no pipeline has the variable `nobody`',
  },
  {
    about: 'a variable that is no text',
    items: values,
    vars,
    rule: "A|expand: '%wrong%'",
    becomes: 'placeholder/unresolved: `%wrong%` has no values: the variable `wrong` is no text and no list of texts',
  },
  {
    about: 'an expression of a value that waits for another',
    items: '- { type: regex }',
    rule: "A|expand: '%x%'",
    becomes: 'placeholder/unresolved: `%x%` has no values, and a pipeline makes a regular expression of it',
  },
]

describe('the transformations of placeholders', () => testCases(cases))
