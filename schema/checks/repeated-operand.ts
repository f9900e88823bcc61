/** Does `and` or `or` join the same thing twice? Then one of them was meant to be something else. */
import type { ConditionNode } from '../condition/condition.js'
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'

export const repeatedOperand: Check = {
  name: 'repeated-operand',
  summary: 'A condition in which `and` or `or` joins the same operand twice.',
  severity: 'warning',
  about: 'section',
  run: ({ conditions, parts }, report) => {
    if (new Set(parts.map(({ part }) => print(part))).size === parts.length) return
    for (const { scalar, node } of conditions) {
      for (const { word, operand } of repetitions(node)) {
        const [start, end] = extentOf(operand)
        report({
          message: `\`${print(operand)}\` is joined with itself by \`${word}\``,
          at: spanWithin(scalar, start, end),
          help: 'remove it, or name the detection that was meant',
        })
      }
    }
  },
}

interface Repetition {
  readonly word: 'and' | 'or'
  readonly operand: ConditionNode
}

function repetitions(node: ConditionNode): readonly Repetition[] {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const seen = new Set<string>()
      const own = node.items.filter((item) => {
        const text = print(item)
        return seen.has(text) || !seen.add(text)
      })
      return [...own.map((operand) => ({ word: node.kind, operand })), ...node.items.flatMap(repetitions)]
    }
    case 'not':
      return repetitions(node.item)
    case 'name':
    case 'selector':
      return []
  }
}

function print(node: ConditionNode): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return `(${node.items.map(print).join(` ${node.kind} `)})`
    case 'not':
      return `not ${print(node.item)}`
    case 'name':
      return node.name
    case 'selector':
      return `${node.quantifier} of ${node.target}`
  }
}

function extentOf(node: ConditionNode): readonly [number, number] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return [extentOf(node.items[0]!)[0], extentOf(node.items.at(-1)!)[1]]
    case 'not':
      return extentOf(node.item)
    case 'name':
    case 'selector':
      return [node.start, node.end]
  }
}
