/** What is looked for in the values of a field? The tests of its atoms, taken apart into signals and networks. */
import type { Network } from '../../schema/ir/network.js'
import { never } from '../../schema/text/never.js'
import { EventValue } from '../event-value.js'
import { AddressTable } from './address-table.js'
import type { AtomTest } from './atom.js'
import { joinLists, type Lists, listAt } from './lists.js'
import { type Signal, Signals } from './signal.js'
import { SignalSearch } from './signal-search.js'

/** What the signals of a field say: the same whether they were just made, or lie in a file. */
export interface FieldSays {
  /** `n` for an atom that is true of every text, `~n` for one that is open of every text. */
  readonly always: Int32Array
  /** Of each signal, and behind them of each network: `n` for an atom that is true where it is, `~n` for an open one. */
  readonly said: Lists
}

export class FieldSignals {
  readonly signals: readonly Signal[]
  /** The networks that an address is asked for, with the atoms. */
  readonly networks: readonly (readonly [network: Network, atom: number])[]
  readonly says: FieldSays
  readonly #addresses = new AddressTable()
  #search: SignalSearch | undefined

  /** @param asked the atoms of a field, and their tests */
  constructor({ atoms, testOf }: { readonly atoms: Int32Array; readonly testOf: (atom: number) => AtomTest }) {
    const signals = new Signals()
    const networks: (readonly [Network, number])[] = []
    for (const number of atoms) {
      const test = testOf(number)
      switch (test.kind) {
        case 'cidr':
          networks.push([test.network, number])
          this.#addresses.add(test.network, number)
          break
        case 'constant':
        case 'text':
        case 'regex':
          signals.add(number, test)
          break
        case 'compare':
        case 'time':
          signals.addOpen(number)
          break
        // What is there or missing has no text.
        case 'null':
        case 'exists':
          break
        default:
          never(test)
      }
    }
    this.signals = signals.all
    this.networks = networks
    const said = [...signals.all.map(({ said }) => said), ...networks.map(([, atom]) => [atom])]
    this.says = { always: Int32Array.from(signals.always), said: joinLists(said) }
  }

  /** Appends what a value that is not null says of the atoms, but for what is always so. */
  find(raw: unknown, found: number[]): void {
    const numbers: number[] = []
    this.#search ??= new SignalSearch(this.signals)
    this.#search.find(new EventValue(raw).folded!, numbers)
    for (const number of numbers) for (const atom of this.signals[number]!.said) found.push(atom)
    if (typeof raw === 'string') this.#addresses.find(raw, found)
  }
}

/** Appends what a signal, or a network behind them, says. */
export function appendSaid({ said }: FieldSays, number: number, found: number[]): void {
  for (const atom of listAt(said, number)) found.push(atom)
}
