/** `sigmapack explain`: why did a rule match an event, or why not? Item by item. */
import { type Command, fileOptions, Misuse, textOption, valuesOption } from '../command.js'

export const explain: Command = {
  name: 'explain',
  summary: 'say item by item why a rule matches an event or not',
  operands: { notation: '[events...]', about: 'JSON, NDJSON or concatenated JSON; none reads standard input' },
  options: [
    { flags: '-r, --rules <path...>', about: 'the rule, or several', required: true },
    { flags: '--format <format>', about: 'how it is shown', choices: ['pretty', 'ndjson'], default: 'pretty' },
    valuesOption,
    ...fileOptions,
  ],
  examples: ['sigmapack explain -r rules/certutil.yml event.json'],
  run: async (operands, options, terminal) => {
    const { readSources } = await import('../read-sources.js')
    const { splitRulesAndEvents } = await import('../rules-and-events.js')
    const { readValues } = await import('../read-values.js')
    const { findEventInputs } = await import('../read-events.js')
    const { EventReader } = await import('../../evaluator/events/event-reader.js')
    const { readCollection } = await import('../../schema/collection/read-collection.js')
    const { sortSources } = await import('../../workbench/file-kind.js')
    const { ClosestWindows, explainEvent } = await import('../../workbench/explain.js')
    const { Evaluation } = await import('../../workbench/evaluate.js')
    const { reportDiagnostics } = await import('../report/diagnostics.js')
    const { reportCorrelation, reportExplanation } = await import('../report/explanation.js')
    const given = splitRulesAndEvents(operands, options)
    const inputs = findEventInputs(given.events, options, terminal)
    const collection = readCollection(sortSources(readSources(given.rules, options)).rules, {
      placeholders: await readValues(options),
    })
    const { rules, correlations, diagnostics } = collection
    const closest = new ClosestWindows()
    const evaluation =
      correlations.length > 0 ? new Evaluation(collection, { observe: (state) => closest.add(state) }) : undefined
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) {
      terminal.err(reportDiagnostics(errors, 'pretty', { painter: terminal.errPainter, counted: 'the rules' }))
    }
    if (rules.length + correlations.length === 0)
      throw new Misuse('there is no rule to explain', 'name a file that holds a detection rule')
    let problems = errors.length
    let index = 0
    const format = textOption(options, 'format') === 'ndjson' ? 'ndjson' : 'pretty'
    for (const input of inputs) {
      const reader = new EventReader()
      const take = (records: ReturnType<typeof reader.push>): void => {
        for (const record of records) {
          if (record.kind === 'problem') {
            problems++
            terminal.err(`${input.name}:${record.line}:${record.column} ${record.message}; ${record.help}\n`)
            continue
          }
          for (const rule of rules) {
            const explained = explainEvent(rule, record.value)
            if (explained.ok)
              terminal.out(
                reportExplanation(
                  { rule, index, source: input.name, line: record.line },
                  explained.value,
                  format,
                  terminal.painter,
                ),
              )
            else {
              problems++
              terminal.err(
                reportDiagnostics(explained.diagnostics, 'pretty', {
                  painter: terminal.errPainter,
                  counted: 'the rule',
                }),
              )
            }
          }
          evaluation?.run(record.value)
          index++
        }
      }
      for await (const { text } of input.open()) take(reader.push(text))
      take(reader.end())
    }
    evaluation?.end()
    for (const correlation of correlations) {
      terminal.out(reportCorrelation(correlation, closest.of(correlation), format, terminal.painter))
    }
    return problems > 0 ? 1 : 0
  },
}
