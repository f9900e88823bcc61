/**
 * `registry-path`: Sysmon abbreviates hives and shows the current control set (`HKLM\System\CurrentControlSet\…`);
 * the target spells hives out and shows the set in use (`HKEY_LOCAL_MACHINE\SYSTEM\ControlSet001\…`). Only the front
 * of a path is renamed, so a pattern is converted where it names that front, stays as it is where it cannot touch it,
 * and is refused where it names a part of it, as a converted part would match other paths.
 * Settings: `control set: either` says that some sources of the target keep `CurrentControlSet`; `machine` and `users`
 * are the target's names of `HKLM` and `HKU`.
 */
import { type Expr, or } from '../../schema/ir/expr.js'
import { any, type Pattern, type Token } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'
import { type Conversion, type ConversionRequest, leafOn } from './conversion.js'

export const registryPath: Conversion = {
  name: 'registry-path',
  summary: '`HKLM` becomes `HKEY_LOCAL_MACHINE`, and so on; `CurrentControlSet` becomes `ControlSet001`.',
  roles: ['path'],
  text: (test, request) => {
    const sets = controlSets(test.pattern, request)
    const names = hiveNames(request)
    const patterns = sets.map((pattern) => renameHive(pattern, names))
    if (sets.length === 0 || !patterns.every((renamed) => renamed !== undefined)) {
      return {
        refusal: 'the value begins or ends inside a part of the path that is named differently there',
        help: 'begin the value with a backslash or a whole hive (`HKLM\\`), and end it with a whole key',
      }
    }
    return or(patterns.flat().map((pattern): Expr => leafOn(request, 'path', { ...test, pattern })))
  },
}

type HiveNames = ReadonlyMap<string, readonly string[]>

/** Defender shows the keys of a user under either name: `HKEY_CURRENT_USER\S-1-5-21-…`. */
const usualUsers = ['HKEY_USERS', 'HKEY_CURRENT_USER']

function hiveNames({ values }: ConversionRequest): HiveNames {
  const machine = values.get('machine') ?? 'HKEY_LOCAL_MACHINE'
  const named = values.get('users')
  const users = named === undefined ? usualUsers : [named]
  return new Map([
    ['HKLM', [machine]],
    ['HKU', users],
    ['HKCR', [`${machine}\\SOFTWARE\\Classes`]],
    ['HKCU', users],
  ])
}

function renameHive(pattern: Pattern, hives: HiveNames): readonly Pattern[] | undefined {
  const [first, second] = pattern
  if (first === undefined || (first.kind === 'any' && second === undefined)) return [pattern]
  const front = first.kind === 'any' ? second! : first
  if (front.kind !== 'literal') return undefined
  const [, hive, rest = ''] = /^(HKLM|HKU|HKCR|HKCU)(\\.*)?$/is.exec(front.text) ?? []
  if (hive === undefined) {
    const touchesHive = first.kind === 'any' ? startsInsideHive(front.text, hives) : /^h(k(e(y?))?)?$/i.test(front.text)
    return touchesHive ? undefined : [pattern]
  }
  const before = first.kind === 'any' ? [any] : []
  const after = pattern.slice(before.length + 1)
  // A user's own hive has no user in its name; the target names the user behind the hive.
  const user: Pattern = hive.toUpperCase() === 'HKCU' && rest !== '' ? [{ kind: 'literal', text: '\\' }, any] : []
  return hives
    .get(hive.toUpperCase())!
    .map((name) =>
      tidy([...before, { kind: 'literal', text: name }, ...user, { kind: 'literal', text: rest }, ...after]),
    )
}

const tidy = (tokens: Pattern): Pattern => normalizeTemplate(tokens) as Pattern

/** Returns true when a text that may stand anywhere could begin inside the name of a hive, old or new. */
function startsInsideHive(text: string, hives: HiveNames): boolean {
  const names = [...hives.keys(), 'HKEY_LOCAL_MACHINE', ...usualUsers]
  return names.some((name) => {
    const front = `${name}\\`
    return [...name].some((_, at) => {
      const length = Math.min(text.length, front.length - at)
      return front.slice(at, at + length).toLowerCase() === text.slice(0, length).toLowerCase()
    })
  })
}

const current = 'CurrentControlSet'
const inUse = 'ControlSet001'

/**
 * Returns the pattern under the names that the target may have for the control set; none when it has no name. A key that
 * is cut by a wildcard may also be the end or the front of another key, which keeps its name.
 */
function controlSets(pattern: Pattern, { values }: ConversionRequest): readonly Pattern[] {
  const renamed = renameControlSet(pattern)
  if (!renamed) return []
  const keepsName = values.get('control set') === 'either' && renamed.isOther
  return keepsName || renamed.isCut ? [renamed.pattern, pattern] : [renamed.pattern]
}

interface Renamed {
  readonly pattern: Pattern
  /** True when a key was renamed, and when one of these was cut by a wildcard. */
  readonly isOther: boolean
  readonly isCut: boolean
}

/** Renames whole keys; returns undefined when the pattern names a part of one of the two keys. */
function renameControlSet(pattern: Pattern): Renamed | undefined {
  const tokens: Token[] = []
  let [isOther, isAnyCut] = [false, false]
  for (const [at, token] of pattern.entries()) {
    if (token.kind !== 'literal') {
      tokens.push(token)
      continue
    }
    const isOpenBefore = at > 0
    const isOpenAfter = at < pattern.length - 1
    const keys = token.text.split('\\')
    const renamed = keys.map((key, index) => {
      const isCutBefore = index === 0 && isOpenBefore
      const isCutAfter = index === keys.length - 1 && isOpenAfter
      const name = renameKey(key, isCutBefore, isCutAfter, keys[index - 1])
      if (name !== key) isOther = true
      if (name !== key && (isCutBefore || isCutAfter)) isAnyCut = true
      return name
    })
    if (renamed.some((key) => key === undefined)) return undefined
    tokens.push({ kind: 'literal', text: renamed.join('\\') })
  }
  return { pattern: tidy(tokens), isOther, isCut: isAnyCut }
}

/** A key that is cut by a wildcard may be a part of a longer one. */
function renameKey(
  key: string,
  isCutBefore: boolean,
  isCutAfter: boolean,
  parent: string | undefined,
): string | undefined {
  const folded = key.toLowerCase()
  if (folded === current.toLowerCase()) return inUse
  if (folded === 'controlset' && isCutBefore && !isCutAfter) return inUse
  const mayBeControlSet = parent === undefined || parent === '' || parent.toLowerCase() === 'system'
  if (key === '' || !mayBeControlSet || (!isCutBefore && !isCutAfter)) return key
  const isPart = (name: string): boolean => {
    const whole = name.toLowerCase()
    if (isCutBefore && isCutAfter) return whole.includes(folded)
    return isCutBefore ? whole.endsWith(folded) : whole.startsWith(folded)
  }
  return isPart(current) === isPart(inUse) && !(isCutBefore && !isCutAfter && isPart(current)) ? key : undefined
}
