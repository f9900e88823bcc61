/** Which values are, or nearly are, this number or boolean? */
import { type Change, change } from './change.js'

export function changeConstant(value: number | boolean): readonly Change[] {
  return typeof value === 'number' ? changeInteger(value) : changeBoolean(value)
}

function changeInteger(value: number): readonly Change[] {
  return [
    change('as text', String(value)),
    change('as the next number', value + 1),
    change('as the text of the next number', String(value + 1)),
    change('as text with a fraction', `${value}.0`),
    change('as text with a leading zero', `0${value}`),
    change('as text with a space behind', `${value} `),
    change('as text with a plus', `+${value}`),
    change('with its sign turned', -value),
    change('with a fraction', value + 0.5),
    change('as the text of ten times as much', `${value}0`),
    change('as true', true),
  ]
}

function changeBoolean(value: boolean): readonly Change[] {
  const text = String(value)
  return [
    change('as text', text),
    change('as the other boolean', !value),
    change('as text with a capital', `${text[0]!.toUpperCase()}${text.slice(1)}`),
    change('as text in capitals', text.toUpperCase()),
    change('as the text of the other boolean', String(!value)),
    change('as a number', value ? 1 : 0),
    change('as the text of a number', value ? '1' : '0'),
    change('as another word', value ? 'yes' : 'no'),
    change('as text with a space behind', `${text} `),
  ]
}
