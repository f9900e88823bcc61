/** `concat`, `yaml`, `nested`: all queries as one text. */
import { failure, success } from '../../schema/text/diagnostic.js'
import type { YamlScalar, YamlSequence } from '../../schema/yaml/node.js'
import { printYaml } from '../../schema/yaml/print.js'
import { finalize } from './finalize.js'
import type { Finalizer } from './postprocessing.js'

export const concat: Finalizer = {
  type: 'concat',
  summary: 'Links all queries with a separator, with a text before and behind.',
  needs: [],
  takes: ['prefix', 'separator', 'suffix'],
  read: (settings, reader) => {
    const prefix = reader.text(settings, 'prefix') ?? ''
    const separator = reader.text(settings, 'separator') ?? '\n'
    const suffix = reader.text(settings, 'suffix') ?? ''
    return (queries) => {
      if (typeof queries !== 'string') return success(`${prefix}${queries.join(separator)}${suffix}`)
      const message = '`concat` links queries, and another finalizer has made one text of them'
      const help = 'put `concat` first'
      return failure([{ code: 'pipeline/wrong-shape', severity: 'error', message, at: settings.at, help }])
    }
  },
}

export const yaml: Finalizer = {
  type: 'yaml',
  summary: 'Writes all queries as a YAML list.',
  needs: [],
  takes: ['indent'],
  read: (settings, reader) => {
    reader.number(settings, 'indent')
    const { at } = settings
    const scalar = (text: string): YamlScalar => ({ kind: 'scalar', value: text, text, style: 'plain', at })
    return (queries) => {
      const list: YamlScalar | YamlSequence =
        typeof queries === 'string' ? scalar(queries) : { kind: 'sequence', items: queries.map(scalar), at }
      return success(printYaml([list]))
    }
  },
}

export const nested: Finalizer = {
  type: 'nested',
  summary: 'Does a list of finalizers, one after the other.',
  needs: ['finalizers'],
  read: (settings, reader, readFinalizers) => {
    const finalizers = readFinalizers(settings, 'finalizers', reader)
    return (queries, state) => finalize(queries, state, finalizers)
  },
}
