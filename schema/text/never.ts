/** Marks the branch of a switch that no value reaches; the compiler names the kind that was forgotten. */
export function never(value: never): never {
  throw new Error(`no case for ${JSON.stringify(value)}`)
}
