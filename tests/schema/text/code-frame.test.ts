import { expect } from 'chai'
import fc from 'fast-check'
import { renderDiagnostic } from '../../../schema/text/code-frame.js'
import type { Diagnostic } from '../../../schema/text/diagnostic.js'
import { type Painter, plain } from '../../../schema/text/painter.js'
import type { Source } from '../../../schema/text/source.js'

/** A diagnostic about the part of the text between « and ». */
function diagnosticAt(marked: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = marked.indexOf('«')
  const end = marked.indexOf('»') - 1
  const source: Source = { path: 'rules/a.yml', text: marked.replace(/[«»]/g, '') }
  return {
    code: 'condition/unknown-selection',
    severity: 'error',
    message: 'no selection is named `selecton`',
    at: { source, start, end },
    ...more,
  }
}

const frame = (marked: string, options = {}): readonly string[] =>
  renderDiagnostic(diagnosticAt(marked), options).split('\n').slice(4)

describe('renderDiagnostic', () => {
  it('shows place, severity, code, message, frame, help and notes', () => {
    const diagnostic = diagnosticAt('detection:\n  selection:\n    A: b\n  condition: «selecton»\nlevel: high\n')
    const at = { ...diagnostic.at, start: 13, end: 22 }
    const text = renderDiagnostic({
      ...diagnostic,
      help: 'did you mean `selection`?',
      related: [{ message: '`selection` is defined here', at }],
    })
    expect(text).to.equal(
      [
        'rules/a.yml:4:14  error  condition/unknown-selection',
        '',
        '  no selection is named `selecton`',
        '',
        '    2 |   selection:',
        '    3 |     A: b',
        '    4 |   condition: selecton',
        '      |              ^^^^^^^^',
        '   help: did you mean `selection`?',
        '   note: `selection` is defined here (rules/a.yml:2:3)',
      ].join('\n'),
    )
  })

  const frames: readonly { about: string; text: string; lines: readonly string[] }[] = [
    { about: 'the first line', text: '«a»: b', lines: ['    1 | a: b', '      | ^'] },
    { about: 'an empty span has one caret', text: 'a:«»', lines: ['    1 | a:', '      |   ^'] },
    { about: 'a span at the end of the text', text: 'a: b\n«»', lines: ['    1 | a: b', '    2 |', '      | ^'] },
    { about: 'several lines: the first one', text: 'a: «b\n  c»', lines: ['    1 | a: b', '      |    ^'] },
    { about: 'CRLF', text: 'a: b\r\nc: «d»\r\n', lines: ['    1 | a: b', '    2 | c: d', '      |    ^'] },
    { about: 'a tab is four columns', text: 'a:\t«b»', lines: ['    1 | a:    b', '      |       ^'] },
    { about: 'an emoji is two columns', text: '😀«b»', lines: ['    1 | 😀b', '      |   ^'] },
    { about: 'a CJK letter is two columns', text: '漢«字»x', lines: ['    1 | 漢字x', '      |   ^^'] },
    { about: 'an accent fills no column', text: 'e\u0301«b»', lines: ['    1 | e\u0301b', '      |  ^'] },
    { about: 'an escape sequence is shown', text: '\u001b[31m«b»', lines: ['    1 | ␛[31mb', '      |      ^'] },
    { about: 'a lone surrogate is shown', text: '\ud800«b»', lines: ['    1 | \ufffdb', '      |  ^'] },
    { about: 'an empty source has no frame', text: '«»', lines: [] },
  ]
  for (const { about, text, lines } of frames) {
    it(about, () => expect(frame(text)).to.deep.equal(lines))
  }

  it('cuts a long line around the caret', () => {
    expect(frame(`${'x'.repeat(50)}«${'y'.repeat(4)}»${'z'.repeat(50)}`, { width: 20 })).to.deep.equal([
      '    1 | …xxxxxxxxyyyyzzzzzz…',
      '      |          ^^^^',
    ])
    expect(frame(`${'x'.repeat(50)}«yyyy»`, { width: 20 })).to.deep.equal([
      '    1 | …xxxxxxxxyyyy',
      '      |          ^^^^',
    ])
    expect(frame(`«${'y'.repeat(50)}»`, { width: 20 })).to.deep.equal([
      `    1 | ${'y'.repeat(19)}…`,
      `      | ${'^'.repeat(20)}`,
    ])
  })

  it('paints severity, carets and labels only', () => {
    const mark = (name: string) => (text: string) => `<${name} ${text}>`
    const colour: Painter = { ...plain, red: mark('red'), yellow: mark('yellow'), green: mark('green') }
    const text = renderDiagnostic(diagnosticAt('a: «b»', { severity: 'warning', help: 'go' }), { colour })
    expect(text).to.include('<yellow warning>')
    expect(text).to.include('<yellow ^>')
    expect(text).to.include('<green help:> go')
  })

  it('line breaks in a message cannot fake another line', () => {
    const text = renderDiagnostic(diagnosticAt('«a»', { message: 'x\nrules/b.yml:1:1  error' }))
    expect(text.split('\n')[2]).to.equal('  x␊rules/b.yml:1:1  error')
  })

  it('any text and any span: never more than four frame lines, the caret inside the width', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 300 })
    fc.assert(
      fc.property(texts, fc.nat(310), fc.nat(310), fc.integer({ min: 10, max: 60 }), (text, start, length, width) => {
        const at = { source: { path: 'p', text }, start, end: start + length }
        const lines = renderDiagnostic(diagnosticAt('«»', { at }), { width }).split('\n').slice(4)
        expect(lines.length).to.be.at.most(4)
        const carets = lines.at(-1)?.replace(/^ *\| /, '') ?? ''
        expect(carets.length).to.be.at.most(width + 4)
      }),
    )
  })

  it('a line of a million characters takes no time', () => {
    const text = `${'x'.repeat(1_000_000)}«y»${'z'.repeat(1_000_000)}`
    const start = performance.now()
    expect(frame(text)[0]!.length).to.be.at.most(118)
    expect(performance.now() - start).to.be.at.most(500)
  })
})
