import { expect } from 'chai'
import { compileExpr } from '../../evaluator/compile-expr.js'
import { readEvent } from '../../evaluator/event.js'
import { and, type Expr, not, or } from '../../schema/ir/expr.js'
import type { Pattern } from '../../schema/ir/pattern.js'
import { any, literal, one } from '../../schema/ir/pattern.js'
import { cidr, field, keyword, text } from './make.js'
import { naiveMatches } from './naive.js'

const like = (name: string, ...pattern: Pattern): Expr => field(name, { kind: 'text', pattern, cased: false })
const isNull = (name: string): Expr => field(name, { kind: 'null' })

interface Case {
  readonly about: string
  readonly expr: Expr
  readonly matches: readonly object[]
  readonly misses: readonly object[]
}

const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'

/** What makes implementations stumble over rules that people have written. */
const cases: readonly Case[] = [
  {
    about: 'a filter asks for null, and the event has no such field',
    expr: and([field('Image', text('*\\svchost.exe')), not(and([isNull('CommandLine')]))]),
    matches: [{ Image: '\\svchost.exe', CommandLine: '' }],
    misses: [{ Image: '\\svchost.exe' }, { Image: '\\svchost.exe', CommandLine: null }],
  },
  {
    about: 'null is asked for without a `not`',
    expr: and([isNull('cs-referer'), isNull('cs-user-agent')]),
    matches: [{}, { 'cs-referer': null }],
    misses: [{ 'cs-referer': '-' }, { 'cs-user-agent': '' }],
  },
  {
    about: 'a list with an empty part accepts every present value',
    expr: or([field('CommandLine', text('*')), field('CommandLine', text('*x*'))]),
    matches: [{ CommandLine: '' }, { CommandLine: 'y' }],
    misses: [{}, { CommandLine: null }],
  },
  {
    about: 'any value, and it is an object',
    expr: field('requestParameters.layers', text('*')),
    matches: [{ requestParameters: { layers: [{ arn: 'x' }] } }, { requestParameters: { layers: {} } }],
    misses: [{ requestParameters: {} }, { requestParameters: { layers: [] } }],
  },
  {
    about: 'a list that mixes texts and numbers',
    expr: or([field('action', text('forward')), field('action', { kind: 'constant', value: 2 })]),
    matches: [{ action: 'Forward' }, { action: 2 }, { action: '2' }],
    misses: [{ action: '02' }, { action: 22 }],
  },
  {
    about: 'a boolean in the rule, a text in the event, and the reverse',
    expr: and([field('Signed', { kind: 'constant', value: true }), field('isProxy', text('false'))]),
    matches: [{ Signed: 'True', isProxy: false }],
    misses: [{ Signed: 'true' }, { Signed: 1, isProxy: false }],
  },
  {
    about: 'the text `null` is not null',
    expr: field('User', text('null')),
    matches: [{ User: 'NULL' }],
    misses: [{ User: null }, {}],
  },
  {
    about: 'a star that is a star, beside one that is a wildcard',
    expr: like('ShareName', literal('\\\\*\\IPC'), one, any),
    matches: [{ ShareName: '\\\\*\\IPC$' }, { ShareName: '\\\\*\\ipc$x' }],
    misses: [{ ShareName: '\\\\host\\IPC$' }, { ShareName: '\\\\*\\IPC' }],
  },
  {
    about: 'backslashes and wildcards in turn',
    expr: like('CommandLine', any, literal('\\\\'), any, literal('\\'), any, literal('\\'), any),
    matches: [{ CommandLine: 'x \\\\host\\share\\file' }, { CommandLine: '\\\\\\\\' }],
    misses: [{ CommandLine: '\\\\\\' }, { CommandLine: '\\a\\b\\c' }],
  },
  {
    about: 'emoji of several code points',
    expr: or([field('CommandLine', text(`*${family}*`)), like('CommandLine', literal('['), one, literal(']'))]),
    matches: [{ CommandLine: `a${family}b` }, { CommandLine: '[\u{1f468}]' }],
    misses: [{ CommandLine: '\u{1f468}\u{1f469}\u{1f467}' }, { CommandLine: `[${family}]`.replaceAll('\u200d', '') }],
  },
  {
    about: 'look-alike letters in either case, and no other letter',
    expr: field('TargetFilename', text('*В*')),
    matches: [{ TargetFilename: 'в' }, { TargetFilename: 'aВ' }],
    misses: [{ TargetFilename: 'B' }, { TargetFilename: 'b' }],
  },
  {
    about: 'spaces beyond ASCII stay what they are',
    expr: field('Details', text(`*${'\u2003'.repeat(4)}*`)),
    matches: [{ Details: `x${'\u2003'.repeat(5)}` }],
    misses: [{ Details: '    ' }, { Details: '\u2002'.repeat(5) }, { Details: '\u2003'.repeat(3) }],
  },
  {
    about: 'an address in a field that also holds other things',
    expr: or([field('ClientAddress', cidr('127.0.0.0/8')), field('ClientAddress', text('0200????7F*'))]),
    matches: [{ ClientAddress: '127.0.0.9' }, { ClientAddress: '020001BD7F000001' }],
    misses: [{ ClientAddress: '7F000001' }, { ClientAddress: '' }, { ClientAddress: 2130706433 }],
  },
  {
    about: 'dotted names as flat keys, and values in an array',
    expr: and([not(field('id.resp_p', { kind: 'constant', value: 53 })), field('answers', text('*\\x00'))]),
    matches: [{ 'id.resp_p': 137, answers: ['a', 'b\\X00'] }, { answers: ['\\x00'] }],
    misses: [
      { 'id.resp_p': '53', answers: ['\\x00'] },
      { 'id.resp_p': 137, answers: [] },
    ],
  },
  {
    about: 'arrays of objects on the way to a value',
    expr: field('TargetResources.modifiedProperties.newValue', text('*admin*')),
    matches: [
      { TargetResources: [{ modifiedProperties: [{ newValue: 'x' }, { newValue: '"Admin"' }] }] },
      { TargetResources: { 'modifiedProperties.newValue': ['admin'] } },
    ],
    misses: [{ TargetResources: [{ modifiedProperties: [{ newvalue: 'admin' }] }] }, { TargetResources: 'admin' }],
  },
  {
    about: 'one field within another',
    expr: field('userIdentity.arn', {
      kind: 'sameAs',
      field: 'requestParameters.userName',
      part: 'contains',
      cased: false,
    }),
    matches: [{ userIdentity: { arn: 'arn:user/Bob' }, requestParameters: { userName: 'bob' } }],
    misses: [{ userIdentity: { arn: 'arn:user/bob' } }, { requestParameters: { userName: 'bob' } }],
  },
  {
    about: 'all parts, each by some element',
    expr: and([field('capabilities', text('*read*')), field('capabilities', text('*write*'))]),
    matches: [{ capabilities: ['can-read', 'can-write'] }, { capabilities: 'read and write' }],
    misses: [{ capabilities: ['read', 'read'] }, { capabilities: [] }],
  },
  {
    about: 'a wildcard goes over lines',
    expr: field('ScriptBlockText', text('*start*end*')),
    matches: [{ ScriptBlockText: 'START\r\n\n x\nEnd' }],
    misses: [{ ScriptBlockText: 'end\nstart' }],
  },
  {
    about: 'keywords in different fields, numbers among them, and never in keys',
    expr: and([keyword(text('*drop*')), keyword(text('*200*')), keyword(text('*$*'))]),
    matches: [{ a: 'DROP TABLE', b: { c: [1200] }, d: '$' }],
    misses: [{ drop: '$200' }, { a: 'drop $', '200': 1 }],
  },
  {
    about: 'data without a name as an array',
    expr: field('Data', text('*HostApplication=C:\\\\\\\\Windows*')),
    matches: [{ Data: ['x', 'HostApplication=C:\\\\\\\\WINDOWS\\\\x'] }],
    misses: [{ Data: 'HostApplication=C:\\WINDOWS' }],
  },
]

describe('evaluator: edge cases', () => {
  for (const { about, expr, matches, misses } of cases) {
    it(about, () => {
      const isTrue = compileExpr(expr)
      for (const event of matches) {
        expect(isTrue(readEvent(event)), JSON.stringify(event)).to.equal(true)
        expect(naiveMatches(expr, event), `naive: ${JSON.stringify(event)}`).to.equal(true)
      }
      for (const event of misses) {
        expect(isTrue(readEvent(event)), JSON.stringify(event)).to.equal(false)
        expect(naiveMatches(expr, event), `naive: ${JSON.stringify(event)}`).to.equal(false)
      }
    })
  }
})
