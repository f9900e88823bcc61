/** Does a text match a pattern? (Comparison and Conditional functions, Search Reference) */
import { certain, open } from '../expression/truth.js'
import { type Env, nothing, numberValue, textsOf, truthValue, type Value } from '../expression/value.js'
import { refuse } from '../problem.js'
import { type CompiledRegex, compileRegex } from '../regex.js'
import { isInNetwork, readNetwork } from '../values/address.js'
import { type Call, type FunctionDefinition, ofValues } from './definition.js'
import { likeExpression } from './like.js'

type Single = (text: string, env: Env) => boolean

/** NULL when the text or the pattern is; for several texts, whether any matches. */
function anyMatches(value: Value, env: Env, test: Single): Value {
  if (value.kind === 'null') return truthValue(open)
  if (value.kind === 'many') env.run.infer('multivalue-function')
  return truthValue(certain(textsOf(value, env).some((text) => test(text, env))))
}

/** A regular expression that is written out is compiled, and refused, before the search runs. */
export function prepareRegex(
  { items, at }: Call,
  index: number,
): (value: Value, env: Env) => CompiledRegex | undefined {
  const item = items[index]
  if (item?.kind === 'literal' && item.value.kind === 'text') {
    const regex = compileRegex(item.value.text, at)
    return () => regex
  }
  return (value, env) => {
    const [source, ...others] = textsOf(value, env)
    if (source === undefined) return undefined
    if (others.length > 0) refuse('unsupported', 'several values stand for one regular expression', at)
    const known = env.run.regexes.get(`regex ${source}`) ?? compileRegex(source, at)
    if (env.run.regexes.size < 1000) env.run.regexes.set(`regex ${source}`, known)
    return known
  }
}

const match: FunctionDefinition = {
  least: 2,
  most: 2,
  compile: (call) => {
    const regexOf = prepareRegex(call, 1)
    const [text, pattern] = call.compiled
    return (fields, run) => {
      const env = { run, at: call.at }
      const regex = regexOf(pattern!(fields, run), env)
      if (!regex) return truthValue(open)
      return anyMatches(text!(fields, run), env, (one) => regex.finds(one, run))
    }
  },
}

/** `%` is any number of characters, `_` is one; that nothing escapes them is not documented, so a backslash is refused. */
const like = ofValues(2, 2, ([value, pattern], env) => {
  const [wanted, ...others] = textsOf(pattern!, env)
  if (wanted === undefined || others.length > 0) return truthValue(open)
  if (wanted.includes('\\'))
    refuse('unsupported', 'what a backslash in a pattern of `like` does is not documented', env.at)
  const known = env.run.regexes.get(`like ${wanted}`) ?? likeExpression(wanted, env.at)
  if (env.run.regexes.size < 1000) env.run.regexes.set(`like ${wanted}`, known)
  return anyMatches(value!, env, (text) => known.finds(text, env.run))
})

const cidrMatch = ofValues(2, 2, ([range, value], env) => {
  const [text, ...others] = textsOf(range!, env)
  if (text === undefined || others.length > 0) return truthValue(open)
  const network = readNetwork(text)
  if (!network) return refuse('evaluation', `\`${text}\` is no network in CIDR notation`, env.at)
  return anyMatches(value!, env, (one) => isInNetwork(one, network, env.run.infer))
})

/** The place of the first value that matches, from zero; NULL when none does. */
const mvFind: FunctionDefinition = {
  least: 2,
  most: 2,
  compile: (call) => {
    const regexOf = prepareRegex(call, 1)
    const [list, pattern] = call.compiled
    return (fields, run) => {
      const env = { run, at: call.at }
      const regex = regexOf(pattern!(fields, run), env)
      const index = textsOf(list!(fields, run), env).findIndex((text) => regex?.finds(text, run))
      return index < 0 ? nothing : numberValue(index)
    }
  },
}

export const matchingFunctions = { match, like, cidrmatch: cidrMatch, mvfind: mvFind }
