/** Why does a rule match an event, or not, in one sentence? Names the one item that the reader should look at first. */
import { never } from '../schema/text/never.js'
import { visible } from '../schema/text/visible.js'
import type { Explanation, LeafExplanation } from './explain.js'

/** Returns a sentence without a full stop. */
export function whyOf(explanation: Explanation): string {
  return explanation.result ? whyTrue(explanation) : whyFalse(explanation)
}

function whyFalse(part: Explanation, selection?: string): string {
  switch (part.kind) {
    case 'and':
      return whyFalse(part.items.find(({ result }) => !result)!, selection)
    case 'or':
      return whyNone(part.items, selection)
    case 'not':
      return `${whyTrue(part.item, selection)}, which the condition excludes`
    case 'selection':
      return whyFalse(part.item, part.name)
    case 'leaf':
      return unmet(part, selection, 0)
    default:
      return never(part)
  }
}

function whyNone(items: readonly Explanation[], selection: string | undefined): string {
  const [first] = items
  if (!first) return 'there is nothing that could match'
  const leaves = items.filter((item) => item.kind === 'leaf')
  if (first.kind === 'leaf' && leaves.length === items.length && leaves.every(({ field }) => field === first.field)) {
    const nearest = leaves.find(({ reason }) => reason === 'case-differs') ?? first
    return unmet(nearest, selection, items.length - 1)
  }
  const others = items.length - 1
  return whyFalse(first, selection) + (others > 0 ? `, and ${counted(others, 'alternative')} fails too` : '')
}

function whyTrue(part: Explanation, selection?: string): string {
  switch (part.kind) {
    case 'and': {
      const present = part.items.filter(({ kind }) => kind !== 'not')
      const shown = (present.length > 0 ? present : part.items).slice(0, 2)
      if (shown.length === 0) return 'the condition asks for nothing'
      return shown.map((item) => whyTrue(item, selection)).join(', and ')
    }
    case 'or':
      return whyTrue(part.items.find(({ result }) => result)!, selection)
    case 'not':
      return whyFalse(part.item, selection)
    case 'selection':
      return whyTrue(part.item, part.name)
    case 'leaf':
      return `${subject(part)} ${part.asked}${selection === undefined ? '' : ` as \`${visible(selection)}\` asks`}`
    default:
      return never(part)
  }
}

function unmet(leaf: LeafExplanation, selection: string | undefined, others: number): string {
  const asker = selection === undefined ? 'the rule' : `\`${visible(selection)}\``
  const more = others > 0 ? ` or meets ${counted(others, 'other value')}` : ''
  return `${asker} asks that ${subject(leaf)} ${leaf.asked}${more}, but ${instead(leaf)}`
}

function instead(leaf: LeafExplanation): string {
  switch (leaf.reason) {
    case 'field-absent':
      return 'the event has no such field'
    case 'other-field-absent':
      return 'the event has nothing to compare it with'
    case 'field-null':
      return 'it is null'
    case 'field-empty':
      return 'it is an empty list'
    case 'keyword-absent':
      return 'none does'
    case 'case-differs':
      return leaf.field === undefined ? 'only in another case' : `it is ${values(leaf)}, in another case`
    case 'type-differs':
      return `it is ${values(leaf)}, which is no ${comparable(leaf)}`
    case 'field-present':
    case 'value-differs':
      return `it is ${values(leaf)}`
    case 'matched':
      return 'it does'
    default:
      return never(leaf.reason)
  }
}

function comparable({ test }: LeafExplanation): string {
  if (test.kind === 'cidr') return 'address'
  return test.kind === 'time' ? 'date of this form' : 'number'
}

function subject({ field }: LeafExplanation): string {
  return field === undefined ? 'some value' : `\`${visible(field)}\``
}

function values({ found, count }: LeafExplanation): string {
  if (count === 0) return 'an empty list'
  const shown = found.map((text) => `\`${text}\``).join(', ')
  return count > found.length ? `${shown} and ${counted(count - found.length, 'other value')}` : shown
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
