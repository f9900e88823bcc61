/** A thread that reads chunks of events by themselves. Whatever goes wrong here ends it, and whoever waits is told. */
import v8 from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { warmEngine } from '../../evaluator/engine/engine.js'
import type { Collection } from '../../schema/collection/collection.js'
import type { ChunkReader } from '../../workbench/chunk-reader.js'
import { Evaluation } from '../../workbench/evaluate.js'
import { tellMatch } from '../report/match.js'
import { readSections } from '../rule-cache.js'
import { painterFor } from '../terminal.js'
import type { Reply, Request, Task } from './task.js'

type Rules = Pick<Collection, 'rules' | 'correlations'>

const { options, format, isColoured } = workerData as Task
const port = parentPort!
const say = (reply: Reply): void => port.postMessage(reply)

let reader: ChunkReader | undefined

// Rules take longer to come than this takes.
warmEngine()

port.on('message', async (request: Request) => {
  if (request.kind === 'chunk') return say({ kind: 'answer', answer: reader!.readAlone(request.chunk) })
  const evaluation = evaluationOf(request)
  reader = await evaluation.openReader(tellMatch(format, painterFor(isColoured)))
  say({ kind: 'ready' })
})

function evaluationOf(request: Exclude<Request, { kind: 'chunk' }>): Evaluation {
  if (request.kind === 'rules') return new Evaluation(v8.deserialize(request.collection) as Rules, options)
  const { collection, prepared } = readSections(request.kept)
  if (!collection) throw new Error('the rules of the cache cannot be read')
  return new Evaluation(collection, { ...options, ...(prepared && { prepared }) })
}
