/** What is there to choose from? Read from the tables themselves, so that no list can be out of date. */
import { dialects } from '../backends/dialects.js'
import { formats } from '../backends/formats.js'
import { builtinPipeline, builtinPipelineNames } from '../pipelines/builtin.js'
import { checks } from '../schema/checks/table.js'
import { modifiers } from '../schema/modifiers/table.js'
import { defaultPipelines } from './convert-rules.js'

export const catalogues = ['targets', 'pipelines', 'formats', 'modifiers', 'checks'] as const
export type Catalogue = (typeof catalogues)[number]

export interface CatalogueEntry {
  readonly name: string
  readonly about: string
  readonly example?: string
}

export function listCatalogue(catalogue: Catalogue): readonly CatalogueEntry[] {
  switch (catalogue) {
    case 'targets':
      return Object.values(dialects).map(({ id, title }) => ({
        name: id,
        about: title,
        example: `default pipeline: ${defaultPipelines[id]}`,
      }))
    case 'pipelines':
      return builtinPipelineNames.map((name) => {
        const pipeline = builtinPipeline(name)
        return { name, about: pipeline.ok ? pipeline.value.name : '' }
      })
    case 'formats':
      return formats.map(({ name, dialect, about }) => ({ name, about, example: `convert -t ${dialect} --as ${name}` }))
    case 'modifiers':
      return modifiers.map(({ name, summary, example }) => ({ name, about: summary, example }))
    case 'checks':
      return checks.map(({ name, summary, severity }) => ({ name: `check/${name}`, about: `${severity}: ${summary}` }))
  }
}
