/** Does a rule match, as far as the atoms tell? A comparison of two fields is no atom, and may leave it open. */
import type { Expr } from '../../schema/ir/expr.js'
import { never } from '../../schema/text/never.js'
import type { AtomOf } from './atom.js'

/** 0 is no, 1 is yes, 2 is open: the event itself must be asked. */
export type Verdict = 0 | 1 | 2

/** Takes 1 for each atom that is true of the event. */
export type Judge = (truth: Uint8Array) => Verdict

/** Compiles an expression without unresolved tests. */
export function compileVerdict(expr: Expr, atomOf: AtomOf): Judge {
  switch (expr.kind) {
    case 'and':
      return compileList(expr.items, atomOf, 0)
    case 'or':
      return compileList(expr.items, atomOf, 1)
    case 'not': {
      const item = compileVerdict(expr.item, atomOf)
      return (truth) => complement[item(truth)]
    }
    case 'selection':
      return compileVerdict(expr.item, atomOf)
    case 'field':
    case 'keyword': {
      const atom = atomOf(expr)
      return atom === undefined ? () => 2 : (truth) => truth[atom] as Verdict
    }
    default:
      return never(expr)
  }
}

const complement: readonly [1, 0, 2] = [1, 0, 2]

/** `and` is decided by the first no, `or` by the first yes; plain atoms are asked first, in one loop. */
function compileList(items: readonly Expr[], atomOf: AtomOf, decisive: 0 | 1): Judge {
  const indecisive: Verdict = decisive === 1 ? 0 : 1
  const atoms: number[] = []
  const rest: Judge[] = []
  for (const item of items) {
    const atom = item.kind === 'field' || item.kind === 'keyword' ? atomOf(item) : undefined
    if (atom === undefined) rest.push(compileVerdict(item, atomOf))
    else atoms.push(atom)
  }
  const plain = Int32Array.from(atoms)
  return (truth) => {
    for (let at = 0; at < plain.length; at++) if (truth[plain[at]!] === decisive) return decisive
    let verdict: Verdict = indecisive
    for (const judge of rest) {
      const one = judge(truth)
      if (one === decisive) return decisive
      if (one === 2) verdict = 2
    }
    return verdict
  }
}
