/**
 * How does V8 go about what is asked of it? What takes less than a second is over before the usual care pays, and what
 * takes long is left to V8. The only file that sets its flags, but for those of other threads.
 */
import v8 from 'node:v8'

/**
 * Reads thousands of rules, which takes a second and leaves nothing behind but the rules: less is inlined, since
 * compiling what reads them would take as long, and there is more room for trees that come and go.
 */
export function readMany<T>(work: () => T): T {
  optimize()
  v8.setFlagsFromString('--max-semi-space-size=64')
  v8.setFlagsFromString('--min-semi-space-size=16')
  v8.setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${little}`)
  try {
    return work()
  } finally {
    v8.setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${usual}`)
  }
}

/** Bytes of code that are put into one function; `usual` is what V8 begins with. */
const [little, usual] = [300, 920]

/** Has no code optimized until `optimize` is called: a start from the cache is over sooner without. */
export function putOffOptimizing(): void {
  v8.setFlagsFromString('--no-opt')
}

export function optimize(): void {
  v8.setFlagsFromString('--opt')
}
