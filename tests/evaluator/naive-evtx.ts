/** What are the fields of an evtx_dump event? A second, simple reading: System, then the data on top of it. */

type Plain = Record<string, unknown>

const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Returns a flat event in Sigma's names (S-057); any other value is returned as it is. */
export function naiveEvtx(value: unknown): unknown {
  if (!isObject(value) || !isObject(value.Event)) return value
  const { System, EventData, UserData } = value.Event
  const flat: Plain = Object.create(null)
  for (const [name, held] of Object.entries(isObject(System) ? System : {})) {
    if (!isObject(held)) {
      flat[name] = held
      continue
    }
    for (const [attribute, text] of Object.entries(isObject(held['#attributes']) ? held['#attributes'] : {})) {
      flat[`${name}_${attribute}`] = text
    }
    if ('#text' in held) flat[name] = held['#text']
  }
  const data = isObject(EventData) ? EventData : isObject(UserData) ? Object.values(UserData).find(isObject) : undefined
  for (const [name, held] of Object.entries(data ?? {})) {
    if (name !== '#attributes') flat[name.replaceAll(' ', '')] = held
  }
  return flat
}
