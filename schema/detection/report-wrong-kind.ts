/** How is a modifier told that does not take the value before it? By the value when it is as written, else by the chain. */
import type { ValueModifier } from '../modifiers/modifier.js'
import type { ValueKind } from '../modifiers/value.js'
import type { YamlScalar } from '../yaml/node.js'
import { type ChainLink, placeOf } from './item-key.js'
import type { Reporter } from './reporter.js'

/** Reports that a modifier of a chain does not take a value of this kind. */
export function reportWrongKind(
  modifier: ValueModifier,
  link: ChainLink,
  kind: ValueKind,
  item: {
    readonly field: string
    readonly keyNode: YamlScalar
    readonly scalar: YamlScalar
    readonly reporter: Reporter
  },
): void {
  const { field, keyNode, scalar, reporter } = item
  const wanted = modifier.accepts.map((one) => kindWords[one]).join(' or ')
  if (scalarKinds.includes(kind)) {
    const help =
      modifier.accepts.includes('string') && kind !== 'null'
        ? `quote the value if it is text: \`'${scalar.text}'\``
        : kind === 'string' && modifier.accepts.includes('number')
          ? 'write the number without quotes'
          : kind === 'string' && modifier.accepts.includes('regex')
            ? `put \`re\` before it: \`${field}|re|${link.name}\``
            : `give it ${wanted}, or remove \`${link.name}\``
    reporter.error(
      'modifier/wrong-value',
      `\`${link.name}\` takes ${wanted}, and the value is ${kindWords[kind]}`,
      scalar.at,
      help,
    )
    return
  }
  const help =
    modifier.accepts.includes('number') && !modifier.accepts.includes('time') && kind === 'comparison'
      ? 'put the part of the date first: `hour|gt`'
      : `remove \`${link.name}\`, or move it`
  reporter.error(
    'modifier/wrong-order',
    `\`${link.name}\` cannot stand behind what makes the value ${kindWords[kind]}`,
    placeOf(link, keyNode),
    help,
  )
}

const kindWords: Readonly<Record<ValueKind, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
  regex: 'a regular expression',
  network: 'a network',
  comparison: 'a comparison',
  time: 'a part of a date',
  presence: 'the presence of a field',
  'field reference': 'the name of a field',
}

const scalarKinds: readonly ValueKind[] = ['string', 'number', 'boolean', 'null']
