/** Is what must not happen between, before or after the others missing? Times are seconds. */
import { check } from './timeline.js'

describe('interpreters/eql: an event missing between', () => {
  const query = 'sequence with maxspan=10s [a] ![b] [c]'
  check([
    { what: 'is missing', query, events: 'a1 c3', found: '[a1 ! c3]' },
    { what: 'is there', query, events: 'a1 b2 c3', found: 'nothing' },
    { what: 'is before', query, events: 'b1 a2 c3', found: '[a2 ! c3]' },
    { what: 'is after', query, events: 'a1 c3 b4', found: '[a1 ! c3]' },
    { what: 'is at the very start', query, events: 'a1 b1 c3', found: '[a1 ! c3]' },
    { what: 'is at the very end', query, events: 'a1 b3 c3', found: '[a1 ! c3]' },
    { what: 'is in one of two', query, events: 'a1 b2 c3 a4 c5', found: '[a4 ! c5]' },
    { what: 'is there twice', query, events: 'a1 b2 b2.5 c3', found: 'nothing' },
    {
      what: 'is another than the one before it',
      query: 'sequence with maxspan=10s [a] ![a] [c]',
      events: 'a1 a2 c3',
      found: '[a2 ! c3]',
    },
    {
      what: 'is asked for twice',
      query: 'sequence with maxspan=10s [a] ![b] ![d] [c]',
      events: 'a1 d2 c3 a4 c5',
      found: '[a4 ! ! c5]',
    },
    {
      what: 'is asked for in two places',
      query: 'sequence with maxspan=10s [a] ![b] [c] ![d] [e]',
      events: 'a1 c2 d3 e4 a5 d6 c7 b8 e9',
      found: '[a5 ! c7 ! e9]',
    },
    { what: 'does not make the span longer', query, events: 'a1 c11.5', found: 'nothing' },
  ])
})

describe('interpreters/eql: an event missing at the end', () => {
  const query = 'sequence with maxspan=10s [a] [c] ![b]'
  check([
    { what: 'is missing', query, events: 'a1 c3', found: '[a1 c3 !]' },
    { what: 'comes within the span', query, events: 'a1 c3 b4', found: 'nothing' },
    { what: 'comes at the end of the span', query, events: 'a1 c3 b11', found: 'nothing' },
    { what: 'comes after the span', query, events: 'a1 c3 b11.001', found: '[a1 c3 !]' },
    { what: 'comes at the time of the last', query, events: 'a1 c3 b3', found: '[a1 c3 !]' },
    { what: 'comes before', query, events: 'a1 b2 c3', found: '[a1 c3 !]' },
    {
      what: 'follows a single one',
      query: 'sequence with maxspan=10s [a] ![b]',
      events: 'a1 b2 a20 b31',
      found: '[a20 !]',
    },
  ])
})

describe('interpreters/eql: an event missing at the start', () => {
  const query = 'sequence with maxspan=10s ![b] [a] [c]'
  check([
    { what: 'is missing', query, events: 'a21 c23', found: '[! a21 c23]' },
    { what: 'came within the span', query, events: 'b20 a21 c23', found: 'nothing' },
    { what: 'came at the start of the span', query, events: 'b13 a21 c23', found: 'nothing' },
    { what: 'came before the span', query, events: 'b12.999 a21 c23', found: '[! a21 c23]' },
    { what: 'came at the time of the first', query, events: 'b21 a21 c23', found: '[! a21 c23]' },
    { what: 'comes after', query, events: 'a21 b22 c23', found: '[! a21 c23]' },
    {
      what: 'precedes a single one',
      query: 'sequence with maxspan=10s ![b] [a]',
      events: 'b1 a2 a20',
      found: '[! a20]',
    },
  ])
})

describe('interpreters/eql: keys of missing events', () => {
  check([
    {
      what: 'must agree',
      query: 'sequence by u with maxspan=10s [a] ![b] [c]',
      events: 'a1:u=x b2:u=y c3:u=x',
      found: '[a1:u=x ! c3:u=x]',
    },
    {
      what: 'can have a name of their own',
      query: 'sequence with maxspan=10s [a] by u ![b] by v [c] by u',
      events: 'a1:u=x b2:u=y,v=x c3:u=x',
      found: 'nothing',
    },
    {
      what: 'are any of several values',
      query: 'sequence by u with maxspan=10s [a] ![b] [c]',
      events: 'a1:u=x b2:u=y+x c3:u=x',
      found: 'nothing',
    },
    {
      what: 'cannot be null',
      query: 'sequence by ?u with maxspan=10s [a] ![b] [c]',
      events: 'a1 c3',
      found: 'execution: a missing event cannot be looked for by a key that is null',
    },
  ])
})
