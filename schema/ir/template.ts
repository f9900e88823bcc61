/** A pattern in which some places wait for the values of a placeholder (`expand`, S-190 to S-194). */
import type { Token } from './pattern.js'

export type TemplateToken = Token | { readonly kind: 'placeholder'; readonly name: string }

export type Template = readonly TemplateToken[]
