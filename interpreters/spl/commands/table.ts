/** Which commands are known here? */
import { bin } from './bin.js'
import { append, multisearch, union } from './combine.js'
import { dedup } from './dedup.js'
import type { CommandDefinition } from './definition.js'
import { evaluate } from './eval.js'
import { eventstats } from './eventstats.js'
import { fields, table } from './fields.js'
import { fillnull } from './fillnull.js'
import { head } from './head.js'
import { makeresults } from './makeresults.js'
import { mvexpand } from './mvexpand.js'
import { regex } from './regex.js'
import { rename } from './rename.js'
import { rex } from './rex.js'
import { search } from './search.js'
import { sort } from './sort.js'
import { stats } from './stats.js'
import { streamstats } from './streamstats.js'
import { tstats } from './tstats.js'
import { where } from './where.js'

export const commands: ReadonlyMap<string, CommandDefinition> = new Map<string, CommandDefinition>([
  ['append', append],
  ['bin', bin],
  ['bucket', bin],
  ['dedup', dedup],
  ['eval', evaluate],
  ['eventstats', eventstats],
  ['fields', fields],
  ['fillnull', fillnull],
  ['head', head],
  ['makeresults', makeresults],
  ['multisearch', multisearch],
  ['mvexpand', mvexpand],
  ['regex', regex],
  ['rename', rename],
  ['rex', rex],
  ['search', search],
  ['sort', sort],
  ['stats', stats],
  ['streamstats', streamstats],
  ['table', table],
  ['tstats', tstats],
  ['union', union],
  ['where', where],
])
