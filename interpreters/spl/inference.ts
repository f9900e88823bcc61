/**
 * Which answers hang on behaviour that Splunk's manual does not state, or states twice differently? Each has a name
 * here. A run reports the names that its answer hung on, so that what is only inferred can be told from what is
 * documented; docs/dialects/spl-interpreter.md says what was assumed, and why.
 */

export const inferences = {
  'backtick-arguments': 'quotes around a macro argument are dropped',
  'case-beyond-ascii': '`search` ignores the case of ASCII letters only',
  'comma-between-fields': '`sort` reads fields that blanks separate as if commas did',
  'empty-text-search': '`field=""` finds a field that is there and empty, and no missing field',
  'eventstats-missing-group': 'an event without a `by` field keeps its fields and gets no statistics',
  'keyword-wildcard': 'a `*` inside a keyword or phrase stands for any text, whatever its punctuation',
  'latest-defaults-to-now': 'with `earliest` alone, events from the present second on are left out',
  'latest-edge': 'an event exactly at `latest` is left out',
  'lexicographic-search': '`<` and `>` in `search` compare texts with regard to case',
  'mapped-address': 'an IPv4-mapped address is an IPv6 address, inside no IPv4 network',
  'median-of-even-count': 'the median of an even number of values is the higher of the two in the middle',
  'mixed-arithmetic': 'arithmetic on a text that is no number is NULL',
  'mixed-comparison': 'a number and a text are compared as texts',
  'multiline-anchor': '`(?m)^` is true after a line feed that ends the text',
  'multivalue-comparison': 'a comparison in `where` or `eval` is true when it is for one of several values',
  'multivalue-function': 'a function that takes one text is true for one of several values, or else NULL',
  'multivalue-group': 'an event counts once for each of several values of a `by` field',
  'multivalue-sort': 'several values sort as the first of them',
  'multivalue-unequal': '`field!=value` in `search` is true when none of several values is the value',
  'mvexpand-missing': '`mvexpand` keeps an event without the field',
  'network-as-text': 'a value that looks like a network finds addresses only, not the same text',
  'null-concatenation': 'a text joined with NULL is NULL',
  'null-logic': 'NULL in a condition is unknown: NOT leaves it, FALSE decides AND, TRUE decides OR',
  'number-format': 'a number with a fraction is written with the fewest digits that tell it apart',
  'number-syntax': 'hexadecimal digits, `inf` and `nan` are no numbers; signs, open points and exponents are',
  'pcre-characters': 'a regular expression counts characters, not bytes, beyond ASCII',
  'pcre-case': 'a regular expression without regard to case folds ASCII letters only',
  'percentile-interpolation': 'a percentile lies between the two nearest values, as in the examples of the manual',
  'quoted-field-name': 'a field name may stand between double quotes in `search`',
  'quoted-name-escape': 'a backslash between single quotes escapes a quote or itself',
  'regex-unequal-missing': '`regex field!=…` keeps an event without the field',
  'rename-missing': 'a field that is renamed in vain leaves no value under the new name',
  'sort-alphanumeric': 'a text that starts with a digit sorts as text',
  'spath-array': 'a path leads into a list only through `{}`',
  'stats-missing-group': '`stats` and `streamstats` pass over an event without a `by` field',
  'string-escape': '`\\n` and `\\r` in a string are line breaks, other unknown escapes are left alone',
  'tie-in-time': 'of several events at the same time `latest` takes the first and `earliest` the last',
  'time-window-edge': 'an event exactly as old as `time_window` is inside it',
  'time-zone': 'days begin in UTC',
  'zone-identifier': 'an address with a zone identifier is in no network',
} as const satisfies Readonly<Record<string, string>>

export type Inference = keyof typeof inferences
