/** When are two texts equal for an operator that ignores case? ASCII letters fold, nothing else does. */

/** Returns the text with `A` to `Z` in lower case, and every other character as it is. */
export const foldAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
