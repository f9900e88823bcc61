/** A thread that reads chunks of events by themselves. Whatever goes wrong here ends it, and whoever waits is told. */
import v8 from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { readPrepared } from '../../evaluator/compact/tables-form.js'
import type { Collection } from '../../schema/collection/collection.js'
import type { ChunkReader } from '../../workbench/chunk-reader.js'
import { Evaluation } from '../../workbench/evaluate.js'
import { tellMatch } from '../report/match.js'
import { painterFor } from '../terminal.js'
import type { Reply, Request, Task } from './task.js'

const { options, format, isColoured } = workerData as Task
const port = parentPort!
const say = (reply: Reply): void => port.postMessage(reply)

let reader: ChunkReader | undefined

port.on('message', async (request: Request) => {
  if (request.kind === 'chunk') return say({ kind: 'answer', answer: reader!.readAlone(request.chunk) })
  const rules = v8.deserialize(request.collection) as Pick<Collection, 'rules' | 'correlations'>
  const { tables } = request
  const prepared = tables && readPrepared((name) => tables.get(name))
  const evaluation = new Evaluation(rules, { ...options, ...(prepared && { prepared }) })
  reader = await evaluation.openReader(tellMatch(format, painterFor(isColoured)))
  say({ kind: 'ready' })
})
