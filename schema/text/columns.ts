/** How many columns of a terminal does a piece of a line fill, and how is a long line cut to fit? */
import { visible } from './visible.js'

/** One code point of a line: what is printed for it, and how many columns of a terminal that fills. */
export interface Cell {
  readonly offset: number
  readonly text: string
  readonly width: number
}

/** Returns the cells of a line, or the part of a long line that holds `from` to `to`, with `…` where it is cut. */
export function cut(line: string, from: number, to: number, width: number): readonly Cell[] {
  const whole = line.length <= width ? cellsOf(line, 0) : undefined
  if (whole && columns(whole) <= width) return whole
  const context = Math.max(0, width - (to - from)) >> 1
  const first = Math.max(0, Math.min(from - context, Math.max(from - 1, line.length - width)))
  const start = isLowSurrogate(line, first) ? first - 1 : first
  const cells = start > 0 ? [ellipsis(start - 1)] : []
  let filled = columns(cells)
  for (const cell of cellsOf(line.slice(start, start + width), start)) {
    if (filled + cell.width > width - 1) return [...cells, ellipsis(cell.offset)]
    cells.push(cell)
    filled += cell.width
  }
  return start + width < line.length ? [...cells, ellipsis(start + width)] : cells
}

const ellipsis = (offset: number): Cell => ({ offset, text: '…', width: 1 })

function cellsOf(text: string, offset: number): Cell[] {
  const cells: Cell[] = []
  let at = offset
  for (const character of text) {
    const isTab = character === '\t'
    cells.push({ offset: at, text: isTab ? '    ' : visible(character), width: isTab ? 4 : columnsOf(character) })
    at += character.length
  }
  return cells
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
const zeroWidth = /\p{Mn}|\p{Me}|[\u200b-\u200d]/u

function columnsOf(character: string): number {
  if (character < '\u0300') return 1
  if (wide.test(character)) return 2
  return zeroWidth.test(character) ? 0 : 1
}

export const columns = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.width, 0)
export const shown = (cells: readonly Cell[]): string => cells.map((cell) => cell.text).join('')

function isLowSurrogate(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff
}
