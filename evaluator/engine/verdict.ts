/** Does a rule match, when these atoms are true? */
import type { Expr } from '../../schema/ir/expr.js'
import { never } from '../../schema/text/never.js'
import type { AtomOf } from './atom.js'

/** Takes 1 for each atom that is true of the event, 0 for the others. */
export type Judge = (truth: Uint8Array) => boolean

/** Compiles an expression without unresolved tests. */
export function compileVerdict(expr: Expr, atomOf: AtomOf): Judge {
  switch (expr.kind) {
    case 'and':
      return compileList(expr.items, atomOf, false)
    case 'or':
      return compileList(expr.items, atomOf, true)
    case 'not': {
      const item = compileVerdict(expr.item, atomOf)
      return (truth) => !item(truth)
    }
    case 'selection':
      return compileVerdict(expr.item, atomOf)
    case 'field':
    case 'keyword': {
      const atom = atomOf(expr)
      return (truth) => truth[atom] === 1
    }
    default:
      return never(expr)
  }
}

/** `and` is decided by the first no, `or` by the first yes; plain atoms are asked first, in one loop. */
function compileList(items: readonly Expr[], atomOf: AtomOf, decisive: boolean): Judge {
  const isLeaf = ({ kind }: Expr): boolean => kind === 'field' || kind === 'keyword'
  const atoms = items.flatMap((item) => (item.kind === 'field' || item.kind === 'keyword' ? [atomOf(item)] : []))
  const plain = Int32Array.from(new Set(atoms))
  const rest = items.filter((item) => !isLeaf(item)).map((item) => compileVerdict(item, atomOf))
  const wanted = decisive ? 1 : 0
  return (truth) => {
    for (let at = 0; at < plain.length; at++) if (truth[plain[at]!] === wanted) return decisive
    for (const judge of rest) if (judge(truth) === decisive) return decisive
    return !decisive
  }
}
