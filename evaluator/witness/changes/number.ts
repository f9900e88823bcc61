/** Which values show how a number is compared? Those at the bound, beside it, and those that only look like numbers. */
import { type Change, change } from './change.js'

export function changeNumber(bound: number): readonly Change[] {
  return [
    change(`as ${bound}`, bound),
    change(`as ${bound + 1}`, bound + 1),
    change(`as ${bound - 1}`, bound - 1),
    change(`as the text ${bound}`, String(bound)),
    change(`as the text ${bound + 1}`, String(bound + 1)),
    change(`as the text ${bound - 1}`, String(bound - 1)),
    change('as a text that is no number', `${bound}x`),
    change(`as ${bound + 0.5}`, bound + 0.5),
    change(`as ${bound - 0.5}`, bound - 0.5),
    change('as a numeral with a fraction', `${bound}.0`),
    change('as a numeral with a leading zero', `0${bound + 1}`),
    change('as a numeral with a plus', `+${bound + 1}`),
    change('as a numeral with an exponent', '1e3'),
    change('as a numeral with a space', ` ${bound + 1}`),
    change('as a hexadecimal numeral', '0xffffffff'),
    change('as a numeral with a separator', '1,000'),
    change('with its sign turned', -bound),
    change('as a huge number', 1e300),
    change('as a number that sorts before it as text', Number(`1${'0'.repeat(12)}`)),
    change('as true', true),
  ]
}
