/**
 * Every code a diagnostic can have: `area/fact`. The same word appears in output, in suppressions and in tests,
 * so a code, once published, keeps its meaning.
 */
export type DiagnosticCode =
  | 'condition/empty'
  | 'condition/no-match-for-selector'
  | 'condition/old-pipe'
  | 'condition/syntax'
  | 'condition/too-deep'
  | 'condition/unknown-selection'
  | 'detection/empty'
  | 'detection/wrong-type'
  | 'modifier/needs-field'
  | 'modifier/single-value-all'
  | 'modifier/unknown'
  | 'modifier/wrong-order'
  | 'modifier/wrong-value'
  | 'placeholder/unresolved'
  | 'regex/not-supported'
  | 'regex/syntax'
  | 'value/not-a-network'
  | 'value/null-in-list'
