import { casedText, text } from '../make.js'
import { checkTable } from './table.js'

const emoji = '\u{1f600}'

describe('evaluator/matchers/text', () => {
  checkTable([
    {
      about: 'S-080: a text is the whole value, without regard to case',
      test: text('C:\\Windows\\cmd.exe'),
      matches: ['C:\\Windows\\cmd.exe', 'c:\\windows\\CMD.EXE', ['x', 'C:\\WINDOWS\\cmd.exe']],
      misses: ['C:\\Windows\\cmd.exe ', 'xC:\\Windows\\cmd.exe', '', null, [], [[]], {}],
    },
    {
      about: 'the empty text is present and empty (S-090)',
      test: text(''),
      matches: ['', ['']],
      misses: [' ', null, []],
    },
    {
      about: 'a prefix',
      test: text('\\Temp*'),
      matches: ['\\temp', '\\TEMP\\a\nb'],
      misses: ['\\tem', 'C:\\temp', null],
    },
    {
      about: 'a suffix',
      test: text('*\\whoami.exe'),
      matches: ['\\WHOAMI.exe', 'C:\\x\\whoami.exe'],
      misses: ['evilwhoami.exe'],
    },
    { about: 'a part', test: text('*-load*'), matches: ['-LOAD', 'a -load b\n'], misses: ['- load', ''] },
    {
      about: 'S-123: `*` alone is any value but null',
      test: text('*'),
      matches: ['', 'x', 0, false, {}, { a: null }, [null, '']],
      misses: [null, [], [null]],
    },
    {
      about: 'inner wildcards',
      test: text('a*b*c'),
      matches: ['abc', 'A-b--c', 'abbcc', 'a\nb\nc'],
      misses: ['abcd', 'acb', 'ab'],
    },
    {
      about: 'parts may not overlap',
      test: text('ab*ba'),
      matches: ['abba', 'ab-ba'],
      misses: ['aba', 'ab', 'ba'],
    },
    {
      about: '`?` is one character, and a literal `?` too (S-081)',
      test: text('a?c'),
      matches: ['abc', 'a?c', 'a\nc', `a${emoji}c`, 'a\ud83dc'],
      misses: ['ac', 'abbc', `a${emoji}${emoji}c`],
    },
    { about: '`?` next to `*`', test: text('*1?'), matches: ['10', '0x1F', `1${emoji}`], misses: ['1', 'x1', '1ab'] },
    { about: '`?` on both sides of `*`', test: text('?*?'), matches: ['ab', 'abc'], misses: ['a', '', emoji] },
    { about: 'several `?` before a text', test: text('*??\\a'), matches: ['xy\\a', '\\a\\a'], misses: ['x\\a', '\\a'] },
    {
      about: '`?` inside a searched part',
      test: text('*a?b*'),
      matches: ['aab', 'aaab', 'xa-bx'],
      misses: ['ab', 'a--b'],
    },
    {
      about: 'a set is one of its characters (windash)',
      test: text('* [-/\u2013]addstore *'),
      matches: ['x -AddStore y', 'x /addstore y', 'x \u2013addstore y'],
      misses: ['x addstore y', 'x \u2014addstore y', 'x -addstore'],
    },
    { about: 'a set at the end', test: text('a[-/]'), matches: ['a-', 'A/'], misses: ['a', 'a--'] },
    { about: 'a set that is searched', test: text('*[-/]x*'), matches: ['--x', '/-/x'], misses: ['-y', 'x-'] },
    {
      about: 'half a character is no part of a character',
      test: text('*\ud83d*'),
      matches: ['\ud83d', 'a\ud83db'],
      misses: [emoji, '\ude00'],
    },
    {
      about: 'half a character is no start of a character',
      test: text('\ud83d*'),
      matches: ['\ud83d'],
      misses: [emoji],
    },
    { about: 'half a character is no end of a character', test: text('*\ude00'), matches: ['\ude00'], misses: [emoji] },
    {
      about: 'S-080: letters beyond ASCII have case, but never meet ASCII',
      test: text('Kо́д-ẞ'),
      matches: ['kО́Д-ß'],
      misses: ['\u212aо́д-ẞ', 'kо́д-ss'],
    },
    {
      about: 'a number or boolean in the event is its canonical text (S-087, S-089)',
      test: text('5'),
      matches: [5, '5', [4, 5], 5.0],
      misses: [5.5, '5.0', '05', true, -5],
    },
    { about: 'a boolean is its text', test: text('TRUE'), matches: [true, 'true', 'True'], misses: [false, 1] },
    { about: 'minus zero is zero', test: text('0'), matches: [-0, 0], misses: ['-0'] },
    { about: 'a large number is written as JavaScript does', test: text('1e+21'), matches: [1e21], misses: ['1e21'] },
    {
      about: 'S-098: an object is its JSON text',
      test: text('*"arn":"x"*'),
      matches: [{ arn: 'x' }, { a: { arn: 'X' } }, [{ arn: 'x' }]],
      misses: [{ arn: 'y' }, {}],
    },
    {
      about: 'S-130: cased compares letters as they are',
      test: casedText('*Admin*'),
      matches: ['xAdminx'],
      misses: ['xadminx', 'ADMIN'],
    },
    {
      about: 'a list in a list is its elements',
      test: text('x'),
      matches: [[['x']], [1, [2, ['X']]]],
      misses: [[['y']]],
    },
    {
      about: 'spaces and tabs count',
      test: text('* -Load *'),
      matches: ['a -load b'],
      misses: ['a -load', 'a\u00a0-load b'],
    },
  ])
})
