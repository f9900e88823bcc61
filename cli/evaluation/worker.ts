/** A thread that reads chunks of events by themselves. Whatever goes wrong here ends it, and whoever waits is told. */
import v8 from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import type { Collection } from '../../schema/collection/collection.js'
import { Evaluation } from '../../workbench/evaluate.js'
import { tellMatch } from '../report/match.js'
import { painterFor } from '../terminal.js'
import type { Reply, Request, Task } from './task.js'

const { collection, options, format, isColoured } = workerData as Task
const port = parentPort!
const say = (reply: Reply): void => port.postMessage(reply)

const rules = v8.deserialize(collection) as Pick<Collection, 'rules' | 'correlations'>
const reader = await new Evaluation(rules, options).openReader(tellMatch(format, painterFor(isColoured)))
port.on('message', (chunk: Request) => say({ kind: 'answer', answer: reader.readAlone(chunk) }))
say({ kind: 'ready' })
