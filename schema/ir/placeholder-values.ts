/** What do placeholders stand for? Name to values; each value is Sigma text, so that wildcards work in it (S-194). */
export type PlaceholderValues = ReadonlyMap<string, readonly string[]>

export const noPlaceholderValues: PlaceholderValues = new Map()
