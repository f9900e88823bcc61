/** What do the data files of ATT&CK hold? One type a file of `data/`, under its name. */

/** By the name that tags give them, in the order of an intrusion. */
export type TacticsData = Readonly<Record<string, { readonly id: string; readonly name: string }>>

/** By id. */
export type TechniquesData = Readonly<Record<string, { readonly name: string; readonly tactics: readonly string[] }>>
