/** How far may a correlation look back in KQL, and how is that written? */

export { printSpan } from '../../print-span.js'

/** Ten years; what looks back further would leave the range of Kusto's dates. */
export const longestSpan = 3650 * 86_400
