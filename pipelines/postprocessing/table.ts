/** Which entries of `postprocessing` and `finalizers` are there? A new one is a file and a line here. pySigma's names. */
import { concat, nested, yaml } from './finalizers.js'
import { finalJson, json } from './json.js'
import type { Finalizer, Postprocessing } from './postprocessing.js'
import { simpleTemplate } from './simple-template.js'
import { finalTemplate, template } from './template.js'
import { embed, nest, replace } from './texts.js'

const ofQueries: readonly Postprocessing[] = [embed, json, nest, replace, simpleTemplate, template]

const ofAll: readonly Finalizer[] = [concat, finalJson, nested, finalTemplate, yaml]

export const postprocessing: ReadonlyMap<string, Postprocessing> = new Map(ofQueries.map((one) => [one.type, one]))

export const finalizers: ReadonlyMap<string, Finalizer> = new Map(ofAll.map((one) => [one.type, one]))
