/**
 * Rules of Elastic Security for import: a line of JSON each.
 * https://www.elastic.co/docs/api/doc/kibana/operation/operation-importrules
 */
import { success } from '../../../schema/text/diagnostic.js'
import type { Format } from '../../format.js'
import { readSecurityRules, type SecurityRule } from './security-rule.js'

export const elasticRule: Format = {
  name: 'elastic-rule',
  dialect: 'eql',
  about: 'rules of Elastic Security, in lines for import',
  extension: 'ndjson',
  write: (query, rule, options) => {
    const read = readSecurityRules(query, rule, options, 'elastic-rule')
    return read.ok ? success(read.value.map((one) => `${JSON.stringify(toLine(one))}\n`).join('')) : read
  },
}

function toLine({ rule_id, name, ...rule }: SecurityRule): unknown {
  return {
    rule_id,
    name,
    ...rule,
    enabled: true,
    exceptions_list: [],
    max_signals: 100,
    to: 'now',
    version: 1,
  }
}
