/**
 * The XML of a Windows event as JSON: `{"Event": {"System": …, "EventData": …}}`, with attributes under
 * `#attributes`, under `NAME_attributes` beside the element, or under `@NAME`, and its text under `#text`.
 * System comes first, the event's data on top of it (S-057).
 */
import { ownValue } from '../../find-field.js'
import { emptyView, fieldName, isRecord, type Shape, type View, windowsRecord } from './shape.js'

/** Returns the event flattened into Sigma's names, or undefined when the value has another shape. */
export function readEvtx(value: unknown): Shape | undefined {
  const event = eventElement(value)
  if (!event) return undefined
  const view = emptyView()
  for (const [name, child] of Object.entries(childrenOf(ownValue(event, 'System')))) addElement(name, child, view)
  const windows = windowsRecord(view.Channel, view.EventID)
  for (const [name, child] of Object.entries(childrenOf(event))) if (!parts.has(name)) view[fieldName(name)] = child
  addEventData(ownValue(event, 'EventData'), view)
  addUserData(ownValue(event, 'UserData'), view)
  return { name: 'evtx', layers: [view], body: view, ...windows }
}

const partNames = ['System', 'EventData', 'UserData'] as const
const parts: ReadonlySet<string> = new Set(partNames)

/** The event element: under `Event`, or the value itself when it has a system part with a channel. */
function eventElement(value: unknown): unknown {
  const event = ownValue(value, 'Event')
  if (isRecord(event) && partNames.some((part) => isRecord(ownValue(event, part)))) return event
  return ownValue(ownValue(value, 'System'), 'Channel') === undefined ? undefined : value
}

/** `<Provider Name="x"/>` becomes `Provider_Name`; an element with text is that text. */
function addElement(name: string, element: unknown, view: View): void {
  for (const [attribute, held] of Object.entries(attributesOf(element))) view[fieldName(`${name}_${attribute}`)] = held
  if (isAttributes(name, element)) {
    const owner = name.slice(0, -suffix.length)
    for (const [attribute, held] of Object.entries(element)) view[fieldName(`${owner}_${attribute}`)] = held
    return
  }
  const content = contentOf(element)
  if (!isRecord(content)) {
    if (content !== null) view[fieldName(name)] = content
    return
  }
  for (const [child, held] of Object.entries(content)) view[fieldName(`${name}_${child}`)] = held
}

/** Named data are fields; data without a name, as classic providers write them, are the list `Data`. */
function addEventData(data: unknown, view: View): void {
  for (const [name, held] of Object.entries(childrenOf(data))) {
    if (isAttributes(name, held)) continue
    if (name === 'Data') addData(held, view)
    else view[fieldName(name)] = contentOf(held)
  }
}

function addData(held: unknown, view: View): void {
  const unnamed: unknown[] = []
  for (const element of Array.isArray(held) ? held : [held]) {
    const name = attributesOf(element).Name
    const content = contentOf(element)
    if (typeof name === 'string') view[fieldName(name)] = content
    else unnamed.push(content)
  }
  if (unnamed.length > 0) view.Data = unnamed.length === 1 ? unnamed[0] : unnamed
}

/** User data stand one level deeper, in an element of the provider's own. */
function addUserData(data: unknown, view: View): void {
  for (const [name, element] of Object.entries(childrenOf(data))) {
    if (isAttributes(name, element)) continue
    if (!isRecord(element)) {
      view[fieldName(name)] = element
      continue
    }
    for (const [inner, held] of Object.entries(childrenOf(element))) {
      if (!isAttributes(inner, held)) view[fieldName(inner)] = contentOf(held)
    }
  }
}

const suffix = '_attributes'

function isAttributes(name: string, element: unknown): element is Readonly<Record<string, unknown>> {
  return name.endsWith(suffix) && isRecord(element)
}

function isAttributeKey(key: string): boolean {
  return key === '#attributes' || key.startsWith('@') || key === 'xmlns'
}

function attributesOf(element: unknown): View {
  const attributes = emptyView()
  if (!isRecord(element)) return attributes
  const grouped = ownValue(element, '#attributes')
  if (isRecord(grouped)) for (const [name, held] of Object.entries(grouped)) attributes[name] = held
  for (const [key, held] of Object.entries(element)) if (key.startsWith('@')) attributes[key.slice(1)] = held
  return attributes
}

/** Returns what stands between an element's tags: its text, its children, or null. */
function contentOf(element: unknown): unknown {
  if (!isRecord(element)) return element
  const text = ownValue(element, '#text')
  if (text !== undefined) return text
  const children = childrenOf(element)
  return Object.keys(children).length > 0 ? children : null
}

function childrenOf(element: unknown): View {
  const children = emptyView()
  if (!isRecord(element)) return children
  for (const [key, held] of Object.entries(element)) {
    if (!isAttributeKey(key) && key !== '#text') children[key] = held
  }
  return children
}
