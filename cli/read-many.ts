/**
 * How does V8 go about reading thousands of rules, which takes a second and leaves nothing behind but the rules? It would
 * spend as long on compiling what reads them, and collect the trees that come and go a hundred times.
 */
import v8 from 'node:v8'

/** Does some work while less is inlined, and with more room for what is short-lived. What runs later is as ever, but for that room. */
export function readMany<T>(work: () => T): T {
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
