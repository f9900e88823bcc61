/** An event whose keys are its fields already: NXLog, Zeek, cloud logs and everything else. */
import { ownValue } from '../../find-field.js'
import { type Shape, windowsRecord } from './shape.js'

/** Returns the event as it is. */
export function readFlat(value: unknown): Shape {
  const windows = windowsRecord(ownValue(value, 'Channel'), ownValue(value, 'EventID'))
  return { name: 'flat', layers: [value], body: value, ...windows }
}
