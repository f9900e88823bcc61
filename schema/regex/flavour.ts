/** For which engine is an expression written? */

/** Engines that search: the expression may match any part of the value. */
export type SearchFlavour =
  /** RE2 and its ports. */
  | 're2'
  /** Rust's regex, the engine of Kusto's `matches regex`. */
  | 'rust'
  /** PCRE, the engine of Splunk. */
  | 'pcre'
  /** A JavaScript `RegExp` with the flag `u`. */
  | 'js'

/** `lucene` is Elastic's `regex` operator, which must match the whole value. */
export type Flavour = SearchFlavour | 'lucene'
