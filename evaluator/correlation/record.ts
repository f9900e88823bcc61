/**
 * What is kept of an event? The texts of those fields that some correlation asks for, so that an event can wait, and
 * its firing can be looked at by others, without the event itself. `5` and `"5"` are one text, null has none.
 */
import type { Event } from '../event.js'
import { weigh } from './weigh.js'

/** An event or a firing, asked for its fields. */
export interface Texts {
  /** Returns the texts under a name, in the order of the event; none when there is no such field. */
  textsOf(field: string): readonly string[]
}

/** Which field stands in which place of a record. */
export type Layout = ReadonlyMap<string, number>

export function layoutOf(fields: Iterable<string>): Layout {
  return new Map(Array.from(new Set(fields), (field, place) => [field, place]))
}

/** The texts of a field; one text stands for itself. */
export type Cell = string | readonly string[]

const none: readonly string[] = []

export class EventRecord implements Texts {
  /** In the order of the layout. */
  readonly cells: readonly Cell[]
  readonly #layout: Layout

  constructor(layout: Layout, cells: readonly Cell[]) {
    this.#layout = layout
    this.cells = cells
  }

  static read(layout: Layout, event: Pick<Event, 'find'>): EventRecord {
    return new EventRecord(
      layout,
      Array.from(layout.keys(), (field) => cellOf(event, field)),
    )
  }

  /** How much it costs to keep, as `weigh` weighs it. */
  get weight(): number {
    return this.cells.reduce<number>(
      (sum, cell) => sum + (typeof cell === 'string' ? cell.length >> 6 : weigh(cell) - 1),
      1,
    )
  }

  textsOf(field: string): readonly string[] {
    const place = this.#layout.get(field)
    const cell = place === undefined ? none : this.cells[place]!
    return typeof cell === 'string' ? [cell] : cell
  }
}

function cellOf(event: Pick<Event, 'find'>, field: string): Cell {
  const { values } = event.find(field)
  if (values.length === 1) return values[0]!.text ?? none
  return values.length === 0 ? none : values.flatMap(({ text }) => text ?? [])
}
