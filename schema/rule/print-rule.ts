/** How is a rule written back? As the document it was read from: order and custom attributes kept (S-038, S-039). */
import type { YamlMapping } from '../yaml/node.js'
import { printYaml } from '../yaml/print.js'

/** Writes a rule, correlation or filter as YAML. Reading the text gives a document of the same meaning. */
export function printRule(rule: { readonly document: YamlMapping }): string {
  return printYaml([rule.document])
}
