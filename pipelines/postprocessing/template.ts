/** `template`, of a query and of all queries: a Jinja template in the document. */
import { failure, type Outcome, success } from '../../schema/text/diagnostic.js'
import type { Span } from '../../schema/text/source.js'
import { entryOf, type YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import type { KnownNames } from './check-template.js'
import { compileTemplate, type Template } from './jinja.js'
import type { Finalizer, Postprocessing } from './postprocessing.js'
import { finalNames, finalView, queryNames, queryView } from './rule-view.js'
import type { View } from './view.js'

const settingKeys = { needs: ['template'], takes: ['autoescape', 'path', 'vars'] } as const

export const template: Postprocessing = {
  type: 'template',
  summary: 'Makes a text of the query, the rule and the pipeline with a Jinja template.',
  ...settingKeys,
  read: (settings, reader) => {
    const render = readTemplate(settings, queryNames, reader)
    return render && ((query, rule) => render(queryView(query, rule)))
  },
}

export const finalTemplate: Finalizer = {
  type: 'template',
  summary: 'Makes a text of all queries (`queries`) and the pipeline with a Jinja template.',
  ...settingKeys,
  read: (settings, reader) => {
    const render = readTemplate(settings, finalNames, reader)
    return render && ((queries, state) => render(finalView(queries, state)))
  },
}

function readTemplate(
  settings: YamlMapping,
  known: KnownNames,
  reader: Reader,
): ((view: View) => Outcome<string>) | undefined {
  refuseFiles(settings, reader)
  const source = reader.text(settings, 'template')
  if (source === undefined) return undefined
  const { at } = entryOf(settings, 'template')!.value
  const compiled = compileTemplate(source, known)
  if (compiled.ok) return (view) => render(compiled, view, at)
  const help = 'what templates may use is listed in docs/pipelines.md'
  return reader.refuse('pipeline/template', `the template cannot be run: ${compiled.problem}`, at, help)
}

function render(compiled: Extract<Template, { ok: true }>, view: View, at: Span): Outcome<string> {
  const rendered = compiled.render(view)
  if (rendered.ok) return success(rendered.text)
  const message = `the template fails for this rule: ${rendered.problem}`
  const help = 'test what may be missing with `{% if … %}` or `default`'
  return failure([{ code: 'pipeline/template', severity: 'error', message, at, help }])
}

/** A template is part of the document: nothing is loaded, and nothing is run. */
function refuseFiles(settings: YamlMapping, reader: Reader): void {
  const reasons = {
    path: ['a pipeline opens no file', 'write the template itself under `template`'],
    vars: ['a pipeline runs no program', 'write values under `vars` of the pipeline, where `pipeline.vars` has them'],
  } as const
  for (const [key, [reason, help]] of Object.entries(reasons)) {
    const entry = entryOf(settings, key)
    if (!entry) continue
    reader.refuse('pipeline/not-supported', `\`${key}\` of a template is not done here: ${reason}`, entry.key.at, help)
  }
  if (!reader.flag(settings, 'autoescape')) return
  const { at } = entryOf(settings, 'autoescape')!.key
  const message = '`autoescape` of a template is not done here: queries are no HTML'
  reader.refuse('pipeline/not-supported', message, at, 'remove it')
}
