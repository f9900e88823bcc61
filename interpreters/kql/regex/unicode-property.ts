/** Which code points has `\p{…}`? General categories, scripts and binary properties, names matched loosely (UTS 18). */
import { type CharacterSet, everything, platformClass, range } from './character-set.js'

/** Returns the set, or undefined when the name is none that the platform's Unicode tables know. */
export function unicodeProperty(name: string): CharacterSet | undefined {
  const parts = /^\s*([^=:!]+?)\s*(?:[=:]\s*(.+?)\s*)?$/.exec(name)
  if (!parts) return undefined
  const [, property = '', value] = parts
  if (value === undefined) return generalOrScript(property)
  const kind = loose(property)
  if (kind === 'gc' || kind === 'generalcategory') return category(value)
  if (kind === 'sc' || kind === 'script') return platformProperty(`Script=${titleCase(value)}`)
  if (kind === 'scx' || kind === 'scriptextensions') return platformProperty(`Script_Extensions=${titleCase(value)}`)
  return undefined
}

function generalOrScript(name: string): CharacterSet | undefined {
  const word = loose(name)
  if (word === 'any') return everything
  if (word === 'ascii') return range(0, 0x7f)
  if (word === 'assigned') return platformClass('\\P{Cn}')
  return category(name) ?? binary(word) ?? platformProperty(`Script=${titleCase(name)}`)
}

function category(name: string): CharacterSet | undefined {
  const word = loose(name)
  const short = categories[word] ?? name.trim()
  if (/^[A-Za-z]{1,2}$/.test(short)) return platformProperty(short[0]!.toUpperCase() + short.slice(1).toLowerCase())
  return undefined
}

function binary(word: string): CharacterSet | undefined {
  const found = binaries.find((name) => loose(name) === word)
  return found ? platformProperty(found) : undefined
}

function platformProperty(source: string): CharacterSet | undefined {
  if (!/^[\w=]+$/.test(source)) return undefined
  try {
    return platformClass(`\\p{${source}}`)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const loose = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '')

const titleCase = (name: string): string =>
  name
    .trim()
    .split(/[\s_-]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('_')

const categories: Readonly<Record<string, string>> = {
  letter: 'L',
  casedletter: 'LC',
  uppercaseletter: 'Lu',
  lowercaseletter: 'Ll',
  titlecaseletter: 'Lt',
  modifierletter: 'Lm',
  otherletter: 'Lo',
  mark: 'M',
  nonspacingmark: 'Mn',
  spacingmark: 'Mc',
  enclosingmark: 'Me',
  number: 'N',
  decimalnumber: 'Nd',
  digit: 'Nd',
  letternumber: 'Nl',
  othernumber: 'No',
  punctuation: 'P',
  punct: 'P',
  connectorpunctuation: 'Pc',
  dashpunctuation: 'Pd',
  openpunctuation: 'Ps',
  closepunctuation: 'Pe',
  initialpunctuation: 'Pi',
  finalpunctuation: 'Pf',
  otherpunctuation: 'Po',
  symbol: 'S',
  mathsymbol: 'Sm',
  currencysymbol: 'Sc',
  modifiersymbol: 'Sk',
  othersymbol: 'So',
  separator: 'Z',
  spaceseparator: 'Zs',
  lineseparator: 'Zl',
  paragraphseparator: 'Zp',
  other: 'C',
  control: 'Cc',
  cntrl: 'Cc',
  format: 'Cf',
  privateuse: 'Co',
  unassigned: 'Cn',
}

const binaries = [
  ...['Alphabetic', 'Lowercase', 'Uppercase', 'White_Space', 'Cased', 'Case_Ignorable', 'Dash', 'Diacritic'],
  ...['Extender', 'Hex_Digit', 'ASCII_Hex_Digit', 'ID_Start', 'ID_Continue', 'XID_Start', 'XID_Continue'],
  ...['Ideographic', 'Join_Control', 'Math', 'Noncharacter_Code_Point', 'Pattern_Syntax', 'Pattern_White_Space'],
  ...['Quotation_Mark', 'Radical', 'Sentence_Terminal', 'Soft_Dotted', 'Terminal_Punctuation', 'Unified_Ideograph'],
  ...['Variation_Selector', 'Emoji', 'Emoji_Presentation', 'Emoji_Modifier', 'Emoji_Modifier_Base'],
  ...['Emoji_Component', 'Extended_Pictographic', 'Default_Ignorable_Code_Point', 'Deprecated', 'Grapheme_Base'],
  ...['Grapheme_Extend', 'Changes_When_Lowercased', 'Changes_When_Uppercased', 'Changes_When_Titlecased'],
  ...['Changes_When_Casefolded', 'Changes_When_Casemapped', 'Regional_Indicator', 'Logical_Order_Exception'],
]
