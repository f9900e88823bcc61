/** Which words are no names unless they are written in brackets, as `['title']`? (checked against Microsoft's parser) */

/** Refused wherever a name is used or given. */
const everywhere =
  'and anomalychart areachart asc bagexpansion barchart between cachingpolicy callout cancel card columnchart ' +
  'containscs contains_cs cycles dataexport datascope decodeblocks desc encodingpolicy endswith endswith_cs ' +
  'expandoutput extent_tags_retention external_data false first flags force_remote harddelete hardretention has_all ' +
  'has_any has_cs hasprefix hasprefix_cs hassuffix hassuffix_cs hotcache isfuzzy journal ladderchart last like likecs ' +
  'linechart missing nooptimization notcontains notcontainscs notlike notlikecs or others pathformat piechart ' +
  'pivotchart project queries query_results relaxed restricted_view_access row_level_security rowstore ' +
  'rowstore_references rowstore_sealinfo rowstorepolicy rowstores scatterchart seal seals shards simple softdelete ' +
  'softretention stackedareachart startswith startswith_cs statistics storedqueryresultcontainers tablepurge ' +
  'timechart timeline timepivot treemap true union unrestrictedviewers views with_itemindex with_match_id ' +
  'with_step_name writeaheadlog boolean int8 char uint8 byte int16 uint16 int int32 uint uint32 long int64 ulong ' +
  'uint64 float real decimal double string time timespan date datetime uniqueid dynamic'

/** Refused where a name is used, and as the name of a `let`; accepted as the name of a new column. */
const inUse =
  'accumulate as by contains datatable earliest externaldata find has in invoke latest mdm materialize of print sample ' +
  'search set sql title to toscalar totable verbose viewers where'

/** Refused where a name is given, accepted where it is used. */
const whenGiven = 'kind with_source withsource'

const words = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')))

/** How a name is met: one that is there already, one of a new column, one that `let` defines. */
export type NameRole = 'used' | 'given' | 'defined'

const refused: Readonly<Record<NameRole, ReadonlySet<string>>> = {
  used: words(everywhere, inUse),
  given: words(everywhere, whenGiven),
  defined: words(everywhere, inUse, whenGiven),
}

export const isKeyword = (word: string, role: NameRole): boolean => refused[role].has(word)
