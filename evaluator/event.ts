/** What is an event? A JSON value in one of the known shapes, asked for its fields by Sigma's names. */

import type { EventValue } from './event-value.js'
import { aliasesOf } from './events/shapes/aliases.js'
import { readEvtx } from './events/shapes/evtx.js'
import { readFlat } from './events/shapes/flat.js'
import type { Shape, WindowsRecord } from './events/shapes/shape.js'
import { readWinlogbeat } from './events/shapes/winlogbeat.js'
import { absent, type Found, findField, scalarsOf } from './find-field.js'

export interface Event {
  /** The value that was read, as it was. */
  readonly value: unknown
  readonly shape: Shape['name']
  /** Channel and event number of a Windows event. */
  readonly windows: WindowsRecord | undefined
  /** Returns what the event holds under the name of a field. */
  find(field: string): Found
  /** Returns every scalar of the event, in reading order (S-100). */
  scalars(): readonly EventValue[]
}

/**
 * Makes an event of a parsed JSON value; its shape is found by looking at it. Any value is an event; one that is no
 * object has no fields. The value must not change afterwards, because look-ups are kept.
 */
export function readEvent(value: unknown): Event {
  return new ShapedEvent(value, readEvtx(value) ?? readWinlogbeat(value) ?? readFlat(value))
}

class ShapedEvent implements Event {
  readonly value: unknown
  readonly shape: Shape['name']
  readonly windows: WindowsRecord | undefined
  readonly #layers: readonly unknown[]
  readonly #body: unknown
  readonly #aliases: ReadonlyMap<string, string> | undefined
  readonly #found = new Map<string, Found>()
  #scalars: readonly EventValue[] | undefined

  constructor(value: unknown, shape: Shape) {
    this.value = value
    this.shape = shape.name
    this.windows = shape.windows
    this.#layers = shape.layers
    this.#body = shape.body
    this.#aliases = shape.windows && aliasesOf(shape.windows)
  }

  find(field: string): Found {
    const known = this.#found.get(field)
    if (known) return known
    const found = this.#findInLayers(field) ?? this.#findByAlias(field) ?? absent
    this.#found.set(field, found)
    return found
  }

  scalars(): readonly EventValue[] {
    this.#scalars ??= scalarsOf(this.#body)
    return this.#scalars
  }

  #findInLayers(field: string): Found | undefined {
    for (const layer of this.#layers) {
      const found = findField(layer, field)
      if (found.isPresent) return found
    }
    return undefined
  }

  #findByAlias(field: string): Found | undefined {
    const other = this.#aliases?.get(field)
    return other === undefined ? undefined : this.#findInLayers(other)
  }
}
