/** Who helps to read events? Threads, started once there is enough to do, each with an engine of its own. */
import v8 from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { Collection } from '../../schema/collection/collection.js'
import type { Chunk, ChunkAnswer } from '../../workbench/chunk-reader.js'
import type { Helper } from '../../workbench/deal-chunks.js'
import type { KeptSections } from '../rule-cache.js'
import type { Reply, Request, Task } from './task.js'

/** What threads need to know of the rules. */
export interface CrewRules {
  /** Best without their text: nobody needs it there. */
  readonly collection: () => Pick<Collection, 'rules' | 'correlations'>
  /** The same rules as they are in a cache, which is read far sooner. */
  readonly kept: () => KeptSections | undefined
}

export interface Crew {
  readonly giveRules: (rules: CrewRules) => void
  /** Those who are ready to help. */
  readonly helpers: () => readonly Helper[]
  readonly end: () => void
}

/** Starts so many threads; they become helpers some time after they were given the rules. One that fails helps no more. */
export function startCrew(count: number, task: Task, onFailure: (reason: string) => void): Crew {
  // The flag that makes room for reading rules in this thread would make that room in each of the others.
  v8.setFlagsFromString('--min-semi-space-size=0')
  v8.setFlagsFromString('--max-semi-space-size=0')
  const threads = Array.from({ length: count }, () => new Thread(task, onFailure))
  return {
    giveRules: ({ collection, kept }) => {
      const request = requestOf(kept()) ?? { kind: 'rules', collection: shared(v8.serialize(collection())) }
      for (const thread of threads) thread.send(request)
    },
    helpers: () => threads.filter(({ isReady }) => isReady),
    end: () => {
      for (const thread of threads) thread.end()
    },
  }
}

function requestOf(kept: KeptSections | undefined): Request | undefined {
  if (!kept) return undefined
  const sections = new Map([...kept.sections].map(([name, bytes]) => [name, shared(bytes)]))
  return { kind: 'kept rules', kept: { paths: kept.paths, sections } }
}

/** Returns a copy that all threads see. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}

interface Waiting {
  readonly resolve: (answer: ChunkAnswer) => void
  readonly reject: (error: Error) => void
}

class Thread implements Helper {
  isReady = false
  readonly #worker: Worker
  readonly #waiting: Waiting[] = []
  readonly #onFailure: (reason: string) => void
  #isOver = false

  constructor(task: Task, onFailure: (reason: string) => void) {
    this.#onFailure = onFailure
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: task, resourceLimits: limits })
    this.#worker.on('message', (reply: Reply) => {
      if (reply.kind === 'ready') this.isReady = true
      else this.#waiting.shift()?.resolve(reply.answer)
    })
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('messageerror', (error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('the thread has ended')))
    // What is not asked for must not keep the program alive.
    this.#worker.unref()
  }

  get isFree(): boolean {
    return this.isReady && this.#waiting.length < mostWaiting
  }

  send(request: Request): void {
    this.#worker.postMessage(request)
  }

  read({ bytes, isWhole, isLast }: Chunk): Promise<ChunkAnswer> {
    return new Promise((resolve, reject) => {
      this.#worker.ref()
      this.#waiting.push({ resolve, reject })
      this.send({ kind: 'chunk', chunk: { bytes, isWhole, isLast } })
    }).finally(() => {
      if (this.#waiting.length === 0) this.#worker.unref()
    }) as Promise<ChunkAnswer>
  }

  end(): void {
    this.#isOver = true
    this.isReady = false
    void this.#worker.terminate()
  }

  #fail(error: Error): void {
    if (this.#isOver) return
    this.end()
    this.#onFailure(error.message)
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}

/** One that is read, and two that are there while this thread reads one. */
const mostWaiting = 3
/** Chunks leave little behind: a small nursery costs next to no time, and is memory for each thread. */
const limits = { maxYoungGenerationSizeMb: 24 }
