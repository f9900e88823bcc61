/** What is a witness? An event made from a rule, with the evaluator's verdict, to tell two readings of the rule apart. */

export interface Witness {
  /** A plain JSON object in Sigma's field names; a dotted name is a flat key unless nesting is the point. */
  readonly event: Readonly<Record<string, unknown>>
  /** What the compiled rule answers. */
  readonly expected: boolean
  /** What the event tries, in a few words. */
  readonly about: string
}

export interface Witnesses {
  readonly witnesses: readonly Witness[]
  /** How many values and tests can each make the rule true, or have to be missed for it. */
  readonly alternatives: number
  /** How many of these are part of no matching witness. */
  readonly unreached: number
  /**
   * How many of the unreached were tried in vain: nearly always they clash with the rest of the rule, as a filter's
   * test of what the selection asks for anyway. The others had no room.
   */
  readonly failed: number
}

export interface WitnessOptions {
  /** The most witnesses to return; 60 unless told. */
  readonly limit?: number
  /** Other seeds choose other places and other pairs; the same seed always gives the same witnesses. */
  readonly seed?: number
}
