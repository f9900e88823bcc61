/** What do templates see of a rule and of the pipelines? The attributes that pySigma's objects have. */
import { plainValue } from '../../schema/json/plain-value.js'
import type { WorkingRule } from '../working-rule.js'
import type { KnownNames } from './check-template.js'
import { formatDate } from './format-date.js'
import type { FinalState } from './postprocessing.js'
import { type View, type ViewText, type ViewValue, viewOf } from './view.js'

const ruleAttributes: readonly string[] = [
  'title',
  'id',
  'name',
  'taxonomy',
  'status',
  'level',
  'description',
  'license',
  'author',
  'date',
  'modified',
  'references',
  'tags',
  'fields',
  'falsepositives',
  'scope',
  'related',
  'logsource',
  'custom_attributes',
]

const pipelineAttributes: readonly string[] = ['vars', 'state']

/** The names that templates of a query know, with their attributes, for checks before there is a rule. */
export const queryNames: KnownNames = new Map<string, readonly string[] | undefined>([
  ['query', undefined],
  ['rule', ruleAttributes],
  ['pipeline', pipelineAttributes],
])

/** The names that templates of all queries know. */
export const finalNames: KnownNames = new Map<string, readonly string[] | undefined>([
  ['queries', undefined],
  ['pipeline', pipelineAttributes],
])

export function queryView(query: string, rule: WorkingRule): View {
  return new Map<string, ViewValue>([
    ['query', query],
    ['rule', ruleView(rule)],
    ['pipeline', pipelineView(rule)],
  ])
}

export function finalView(queries: readonly string[] | string, state: FinalState): View {
  return new Map<string, ViewValue>([
    ['queries', queries],
    ['pipeline', pipelineView(state)],
  ])
}

/** What a rule does not have is null. */
function ruleView({ rule, logsource, branches }: WorkingRule): View {
  const { metadata } = rule
  const custom = [...metadata.custom].map(([key, node]) => [key, viewOf(plainValue(node))] as const)
  return new Map<string, ViewValue>([
    ['title', metadata.title],
    ['id', metadata.id ?? null],
    ['name', metadata.name ?? null],
    ['taxonomy', metadata.taxonomy],
    ['status', metadata.status === undefined ? null : choice(metadata.status)],
    ['level', metadata.level === undefined ? null : choice(metadata.level)],
    ['description', metadata.description ?? null],
    ['license', metadata.license ?? null],
    ['author', metadata.author ?? null],
    ['date', metadata.date === undefined ? null : date(metadata.date)],
    ['modified', metadata.modified === undefined ? null : date(metadata.modified)],
    ['references', metadata.references],
    ['tags', metadata.tags.map(tag)],
    ['fields', [...new Set(branches.flatMap(({ fields }) => fields))]],
    ['falsepositives', metadata.falsepositives],
    ['scope', metadata.scope.length === 0 ? null : metadata.scope],
    [
      'related',
      metadata.related.length === 0 ? null : new Map([['related', metadata.related.map((one) => viewOf(one))]]),
    ],
    [
      'logsource',
      new Map(['category', 'product', 'service'].map((key) => [key, logsource[key as keyof typeof logsource] ?? null])),
    ],
    ['custom_attributes', new Map(custom)],
  ])
}

/** All pipelines together. */
function pipelineView({ vars, state }: FinalState): View {
  const mapping = (values: ReadonlyMap<string, unknown>): View =>
    new Map([...values].map(([key, value]) => [key, viewOf(value)]))
  return new Map<string, ViewValue>([
    ['vars', mapping(vars)],
    ['state', mapping(state)],
  ])
}

const withAttributes = (text: string, attributes: Readonly<Record<string, ViewValue>>): ViewText => ({
  text,
  attributes: new Map(Object.entries(attributes)),
})

const choice = (text: string): ViewText => withAttributes(text, { name: text.toUpperCase() })

function tag(text: string): ViewText {
  const dot = text.indexOf('.')
  return withAttributes(text, { namespace: text.slice(0, Math.max(dot, 0)), name: text.slice(dot + 1) })
}

function date(text: string): ViewText {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  return withAttributes(text, {
    year,
    month,
    day,
    isoformat: () => text,
    strftime: (format) => formatDate({ year, month, day }, String(format)),
  })
}
