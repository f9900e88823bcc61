/** What does `where` do? It keeps the results for which its condition is TRUE (`where`, Search Reference). */
import { compileCondition } from '../expression/compile.js'
import { parseExpression } from '../expression/parse.js'
import { streaming } from './definition.js'

export const where = streaming((cursor) => {
  const condition = compileCondition(parseExpression(cursor))
  return (rows, run) =>
    rows.filter((row) => {
      run.spend(1)
      return condition(row, run)
    })
})
