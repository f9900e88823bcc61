/** How does an operator turn rows into rows? One binder per operator. */
import { bindCountRows, bindDistinct } from '../operators/distinct.js'
import { bindExpand } from '../operators/expand.js'
import { bindExpandApply } from '../operators/expand-apply.js'
import { bindExtend } from '../operators/extend.js'
import { bindJoin } from '../operators/join.js'
import { bindPartition } from '../operators/partition.js'
import {
  bindProject,
  bindProjectAway,
  bindProjectKeep,
  bindProjectRename,
  bindProjectReorder,
} from '../operators/project.js'
import { bindScan } from '../operators/scan.js'
import { bindCount, bindSort, bindTop } from '../operators/sort.js'
import { bindSummarize } from '../operators/summarize.js'
import { bindUnion } from '../operators/union.js'
import { bindWhere } from '../operators/where.js'
import { refuse } from '../problem.js'
import type { Step } from '../syntax/tree.js'
import type { Cells } from './scalar.js'
import type { Scope } from './scope.js'
import type { BoundStep, Schema } from './table.js'

/** Binds the operators of a sub-query one after the other. */
export function bindSteps(steps: readonly Step[], input: Schema, scope: Scope): BoundStep {
  const start: BoundStep = { ...input, apply: (rows) => rows }
  return steps.reduce((before, step) => {
    const next = bindStep(step, before, scope)
    return { ...next, apply: (rows) => next.apply(before.apply(rows)) }
  }, start)
}

export function bindStep(step: Step, input: Schema, scope: Scope): BoundStep {
  scope.context.budget.spend(1)
  const bound = bindOperator(step, input, scope)
  const { spend } = scope.context.budget
  const apply = (rows: readonly Cells[]): readonly Cells[] => {
    spend(rows.length + 1)
    return bound.apply(rows)
  }
  return { columns: bound.columns, isSerialized: bound.isSerialized, apply }
}

function bindOperator(step: Step, input: Schema, scope: Scope): BoundStep {
  switch (step.kind) {
    case 'where':
      return bindWhere(step, input, scope)
    case 'extend':
    case 'serialize':
      return bindExtend(step, input, scope)
    case 'project':
      return bindProject(step, input, scope)
    case 'project-away':
      return bindProjectAway(step, input)
    case 'project-keep':
      return bindProjectKeep(step, input)
    case 'project-rename':
      return bindProjectRename(step, input)
    case 'project-reorder':
      return bindProjectReorder(step, input)
    case 'summarize':
      return bindSummarize(step, input, scope)
    case 'sort':
      return bindSort(step, input, scope)
    case 'top':
      return bindTop(step, input, scope)
    case 'take': {
      const count = bindCount(step.count, scope)
      return { ...input, apply: (rows) => rows.slice(0, count) }
    }
    case 'distinct':
      return bindDistinct(step, input, scope)
    case 'count':
      return bindCountRows(step)
    case 'join':
      return bindJoin(step, input, scope)
    case 'union':
      return bindUnion(step, input, scope)
    case 'mv-expand':
      return bindExpand(step, input, scope)
    case 'mv-apply':
      return bindExpandApply(step, input, scope)
    case 'partition':
      return bindPartition(step, input, scope)
    case 'scan':
      return bindScan(step, input, scope)
    case 'as':
    case 'invoke':
      return refuse('unsupported', `\`${step.kind}\` is not supported inside a sub-query`, step.at)
  }
}
