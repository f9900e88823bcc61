/** What does the WebAssembly part offer? The names of assembly/run.ts, as they are seen from here. */
import { assembly } from './assembly.generated.js'

/** What the assembly asks while it runs. */
export interface Asked {
  /** Returns the address of the search of a field. */
  searchFor(field: number): number
  /** Returns the set of a field that holds these bytes; `ask` when only the event itself can tell. */
  setFor(field: number, at: number, length: number): number
  /** Returns the set of a text of a field with signals, so many of them, at an address. */
  setForSignals(field: number, at: number, count: number): number
  /** Returns the place of the first set, from a place on, on which a decision hangs, or `ask`. */
  openFrom(decided: number, index: number): number
  /** Returns the set of a field of a plan, by its place, once what a decision hangs on is settled. */
  settleField(plan: number, decided: number, index: number, set: number, at: number, length: number): number
  /** Returns 1 when the two fields of a pair of a plan are the same in the event in these bytes, else 0. */
  pairOf(plan: number, pair: number, at: number, length: number): number
  /** Returns the set of the keywords of a plan that are in the event in these bytes. */
  keywordsOf(plan: number, at: number, length: number): number
  /** Returns the set of the keywords of a plan that are signals, so many of them, at an address. */
  keywordsForSignals(plan: number, at: number, count: number): number
  /** Returns the set of the keywords of a plan once what a decision hangs on is settled. */
  settleKeywords(plan: number, decided: number, set: number, at: number, length: number): number
  /** Returns what is decided for the sets at an address: `quiet`, `ask`, or a number of the caller's, with `open` or not. */
  decisionOf(plan: number, sets: number): number
}

export interface Assembly {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  readonly lineStart: { readonly value: number }
  readonly lines: { readonly value: number }
  readonly events: { readonly value: number }
  readonly count: { readonly value: number }
  setKeys(table: number, size: number, places: number, hashes: number): void
  addKey(at: number, length: number, id: number, heed: number): void
  setStore(
    table: number,
    size: number,
    arena: number,
    arenaSize: number,
    room: number,
    seedLow: number,
    seedHigh: number,
  ): void
  clearStore(): void
  setSearch(found: number, done: number): void
  setRun(root: number, sets: number, scratch: number, control: number, list: number, listSize: number): void
  run(from: number, to: number): number
}

/** Answers of `run`. */
export const stops = { done: 0, exact: 1, listed: 2, full: 3 } as const
/** A decision that nothing matches. */
export const quiet = 0
/** Only the event itself can tell. */
export const ask = 0xffffffff
/** Part of a decision that hangs on something to be settled. */
export const open = 0x40000000
/** In place of the search of a field that has none. */
export const noSearch = 1
/** What is to be heeded about a key. */
export const heeds = { nothing: 0, slowWhenNested: 1, slowAlways: 2 } as const
/** What in a line makes its keywords a question for the event itself. */
export const flags = { oddNumber: 2 } as const

/** Makes an instance with a memory of its own; undefined where WebAssembly, or its vectors, are not to be had. */
export async function startAssembly(asked: Asked): Promise<Assembly | undefined> {
  const { WebAssembly } = globals
  const module = await compileAssembly()
  if (!WebAssembly || !module) return undefined
  const instance = await WebAssembly.instantiate(module, { run: asked })
  return instance.exports
}

/** Compiles once, in the background; whoever knows that it will be needed may begin early. */
export function compileAssembly(): Promise<CompiledModule | undefined> {
  compiled ??= compile()
  return compiled
}

let compiled: Promise<CompiledModule | undefined> | undefined

async function compile(): Promise<CompiledModule | undefined> {
  const { WebAssembly } = globals
  if (!WebAssembly) return undefined
  const bytes = Uint8Array.from(atob(assembly), (unit) => unit.charCodeAt(0))
  return WebAssembly.validate(bytes) ? WebAssembly.compile(bytes) : undefined
}

/** Returns a number that another build of the assembly hardly has: what one has written, only the same should read. */
export function assemblyMark(): number {
  let mark = 0
  for (let at = 0; at < assembly.length; at++) mark = (Math.imul(mark, 31) + assembly.charCodeAt(at)) | 0
  return mark
}

/** A compiled module, which is nobody else's business. */
type CompiledModule = object

interface WebAssemblyLike {
  validate(bytes: Uint8Array): boolean
  compile(bytes: Uint8Array): Promise<CompiledModule>
  instantiate(module: CompiledModule, imports: object): Promise<{ readonly exports: Assembly }>
}

const globals = globalThis as unknown as { readonly WebAssembly?: WebAssemblyLike }
