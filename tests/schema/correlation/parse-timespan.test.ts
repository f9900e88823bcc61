import { expect } from 'chai'
import { parseTimespan } from '../../../schema/correlation/parse-timespan.js'

const spans: readonly { readonly text: string; readonly seconds: number }[] = [
  { text: '1s', seconds: 1 },
  { text: '90m', seconds: 5400 },
  { text: '24h', seconds: 86_400 },
  { text: '7d', seconds: 604_800 },
  { text: '2w', seconds: 1_209_600 },
  { text: '1M', seconds: 2_629_746 },
  { text: '1y', seconds: 31_556_952 },
  { text: '007m', seconds: 420 },
  { text: '999999999s', seconds: 999_999_999 },
]

const others = [
  '',
  '5',
  'm',
  '0s',
  '0000d',
  '-5m',
  '+5m',
  '1.5h',
  '5 m',
  ' 5m',
  '5m ',
  '1h30m',
  '5min',
  '5H',
  '5D',
  '1Y',
  '5m\n',
  '٣m',
  '9999999999s',
]

describe('parseTimespan', () => {
  for (const { text, seconds } of spans) {
    it(`${text} is ${seconds} seconds`, () => expect(parseTimespan(text)).to.deep.equal({ text, seconds }))
  }
  for (const text of others) {
    it(`${JSON.stringify(text)} is none`, () => expect(parseTimespan(text)).to.equal(undefined))
  }
})
