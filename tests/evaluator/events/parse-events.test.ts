import { expect } from 'chai'
import { parseEvents } from '../../../evaluator/events/parse-events.js'
import { positionAt } from '../../../schema/text/source.js'

describe('evaluator/events/parse-events', () => {
  it('gives each event its span and each problem its place', () => {
    const source = { path: 'events.json', text: '{"a":1}\n{"a":?}\n{\n"a":3}' }
    const { events, diagnostics } = parseEvents(source)
    expect(events.map(({ at }) => source.text.slice(at.start, at.end))).to.deep.equal(['{"a":1}', '{\n"a":3}'])
    expect(diagnostics).to.have.length(1)
    const [{ code, severity, at, help }] = diagnostics as [(typeof diagnostics)[0]]
    expect({ code, severity, help, ...positionAt(source, at.start) }).to.deep.equal({
      code: 'event/syntax',
      severity: 'error',
      help: 'write each event as one JSON object',
      line: 2,
      column: 6,
    })
    expect(source.text.slice(at.start, at.end)).to.equal('?')
  })

  it('keeps the place of a problem at the end within the text', () => {
    const source = { path: 'events.json', text: '[' }
    expect(parseEvents(source).diagnostics.map(({ at }) => [at.start, at.end])).to.deep.equal([[1, 1]])
  })
})
