/**
 * What does a rule say of ATT&CK? Its tags name tactics and techniques in no particular relation; which technique serves
 * which tactic is looked up, never read off their order.
 */
import { tactics as tacticsData, techniques as techniquesData } from './data.generated.js'

export interface Tactic {
  /** As tags write it: `credential-access`. */
  readonly slug: string
  readonly id: string
  readonly name: string
}

export interface Technique {
  /** `T1003` or `T1003.001`. */
  readonly id: string
  readonly name: string
}

/** A tactic, and those techniques of the rule that serve it; none where only the tactic is tagged. */
export interface Threat {
  readonly tactic: Tactic
  readonly techniques: readonly Technique[]
}

/**
 * Returns the threats that tags speak of, in the order of an intrusion. A technique stands under the tagged ones of its
 * tactics; when none of them is tagged, under all of its tactics. Tags of techniques that are not known are left out.
 */
export function threatsOf(tags: readonly string[]): readonly Threat[] {
  const names = tags.flatMap((tag) => (/^attack\./i.test(tag) ? [tag.slice('attack.'.length).toLowerCase()] : []))
  const tagged = new Set(names.flatMap(slugOf))
  const found = new Map<string, Technique[]>([...tagged].map((slug) => [slug, []]))
  for (const id of new Set(names.map((name) => name.toUpperCase()))) {
    const technique = findTechnique(id)
    if (!technique) continue
    const wanted = technique.tactics.filter((slug) => tagged.has(slug))
    for (const slug of wanted.length > 0 ? wanted : technique.tactics) {
      const list = found.get(slug) ?? []
      found.set(slug, list)
      list.push({ id, name: technique.name })
    }
  }
  return allTactics.flatMap((tactic) => {
    const techniques = found.get(tactic.slug)
    return techniques ? [{ tactic, techniques: techniques.sort((one, other) => (one.id < other.id ? -1 : 1)) }] : []
  })
}

/** Returns the technique that a sub-technique belongs to: `T1003` of `T1003.001`; undefined for a technique. */
export function parentOf({ id }: Technique): Technique | undefined {
  const [parent, sub] = id.split('.')
  const found = sub === undefined ? undefined : findTechnique(parent!)
  return found && { id: parent!, name: found.name }
}

const allTactics: readonly Tactic[] = Object.entries(tacticsData).map(([slug, tactic]) => ({ slug, ...tactic }))

function findTechnique(id: string): (typeof techniquesData)[string] | undefined {
  return Object.hasOwn(techniquesData, id) ? techniquesData[id] : undefined
}

/** Later versions of ATT&CK divide a tactic that the targets know as one; rules for old versions wrote underscores. */
const dividedTactics: Readonly<Record<string, string>> = {
  'defense-impairment': 'defense-evasion',
  stealth: 'defense-evasion',
}

function slugOf(name: string): readonly string[] {
  const slug = name.replaceAll('_', '-')
  const known = Object.hasOwn(dividedTactics, slug) ? dividedTactics[slug]! : slug
  return Object.hasOwn(tacticsData, known) ? [known] : []
}
