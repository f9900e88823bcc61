/** Does a rule match, when these atoms are true? Atoms may be open, and then the answer may be. */
import type { Expr } from '../../schema/ir/expr.js'
import { never } from '../../schema/text/never.js'
import type { AtomOf } from './atom.js'

/** Three-valued, in the order of truth. */
export const truths = { no: 0, open: 1, yes: 2 } as const

/** Takes the truth of each atom and returns that of the rule. */
export type Judge = (truth: Uint8Array) => number

/** Compiles an expression without unresolved tests, after Kleene: what is open makes open what hangs on it. */
export function compileVerdict(expr: Expr, atomOf: AtomOf): Judge {
  switch (expr.kind) {
    case 'and':
      return compileAnd(expr.items, atomOf)
    case 'or':
      return compileOr(expr.items, atomOf)
    case 'not': {
      const item = compileVerdict(expr.item, atomOf)
      return (truth) => truths.yes - item(truth)
    }
    case 'selection':
      return compileVerdict(expr.item, atomOf)
    case 'field':
    case 'keyword': {
      const atom = atomOf(expr)
      return (truth) => truth[atom]!
    }
    default:
      return never(expr)
  }
}

/** The least of all; decided by the first no. Plain atoms are asked first, in one loop. */
function compileAnd(items: readonly Expr[], atomOf: AtomOf): Judge {
  const { atoms, rest } = takeApart(items, atomOf)
  return (truth) => {
    let least: number = truths.yes
    for (let at = 0; at < atoms.length; at++) {
      const one = truth[atoms[at]!]!
      if (one === truths.no) return truths.no
      if (one < least) least = one
    }
    for (let at = 0; at < rest.length; at++) {
      const one = rest[at]!(truth)
      if (one === truths.no) return truths.no
      if (one < least) least = one
    }
    return least
  }
}

/** The most of all; decided by the first yes. */
function compileOr(items: readonly Expr[], atomOf: AtomOf): Judge {
  const { atoms, rest } = takeApart(items, atomOf)
  return (truth) => {
    let most: number = truths.no
    for (let at = 0; at < atoms.length; at++) {
      const one = truth[atoms[at]!]!
      if (one === truths.yes) return truths.yes
      if (one > most) most = one
    }
    for (let at = 0; at < rest.length; at++) {
      const one = rest[at]!(truth)
      if (one === truths.yes) return truths.yes
      if (one > most) most = one
    }
    return most
  }
}

function takeApart(items: readonly Expr[], atomOf: AtomOf): { readonly atoms: Int32Array; readonly rest: Judge[] } {
  const atoms = new Set<number>()
  const rest: Judge[] = []
  for (const item of items) {
    if (item.kind === 'field' || item.kind === 'keyword') atoms.add(atomOf(item))
    else rest.push(compileVerdict(item, atomOf))
  }
  return { atoms: Int32Array.from(atoms), rest }
}
