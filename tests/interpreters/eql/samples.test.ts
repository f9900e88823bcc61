/** Which events share their keys, in whatever order? */
import { check } from './timeline.js'

describe('interpreters/eql: samples', () => {
  check([
    { what: 'need no order', query: 'sample by u [a] [b]', events: 'b1:u=x a2:u=x', found: '[a2:u=x b1:u=x]' },
    { what: 'need every item', query: 'sample by u [a] [b]', events: 'a1:u=x a2:u=x b3:u=y', found: 'nothing' },
    {
      what: 'come one a key',
      query: 'sample by u [a] [b]',
      events: 'a1:u=x b2:u=x a3:u=x a4:u=y b5:u=y',
      found: '[a1:u=x b2:u=x] [a4:u=y b5:u=y]',
    },
    {
      what: 'can be more a key',
      query: 'sample by u [a] [b]',
      events: 'a1:u=x b2:u=x a3:u=x',
      found: '[a1:u=x b2:u=x] [a3:u=x b2:u=x]',
      options: { maxSamplesPerKey: 5 },
    },
    { what: 'take no event twice', query: 'sample by u [a] [a]', events: 'a1:u=x', found: 'nothing' },
    {
      what: 'choose so that all fit',
      query: 'sample by u [a,b] [a]',
      events: 'a1:u=x b2:u=x',
      found: '[b2:u=x a1:u=x]',
    },
    { what: 'leave out events without keys', query: 'sample by u [a] [b]', events: 'a1 b2', found: 'nothing' },
    { what: 'have null keys when optional', query: 'sample by ?u [a] [b]', events: 'a1 b2', found: '[a1 b2]' },
    {
      what: 'have keys of their own names',
      query: 'sample [a] by u [b] by v',
      events: 'a1:u=x b2:v=x',
      found: '[a1:u=x b2:v=x]',
    },
    {
      what: 'are as many as asked for',
      query: 'sample by u [a] [b]',
      events: 'a1:u=x b2:u=x a4:u=y b5:u=y',
      found: '[a1:u=x b2:u=x]',
      options: { size: 1 },
    },
    {
      what: 'have no pipes',
      query: 'sample by u [a] [b] | head 1',
      events: 'a1 b2',
      found: 'verification: samples have no pipes',
    },
  ])
})
