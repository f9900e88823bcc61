/** What does a page of docs/checks say? Its examples as files, and what the check is said to answer. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Source } from '../../../schema/text/source.js'

export const folder = path.resolve(import.meta.dirname, '../../../docs/checks')

export interface Page {
  readonly text: string
  readonly failing: readonly Source[]
  /** What is printed for the failing example. */
  readonly answer: string
  readonly passing: readonly Source[]
}

export function readPage(name: string): Page {
  const text = readFileSync(path.join(folder, `${name}.md`), 'utf8')
  const failing = sectionOf(text, 'Failing example')
  return {
    text,
    failing: sourcesOf(failing),
    answer: /^```text\n([\s\S]*?)^```$/m.exec(failing)?.[1] ?? '',
    passing: sourcesOf(sectionOf(text, 'Passing example')),
  }
}

/** Returns the page with another answer to its failing example. */
export function withAnswer(text: string, answer: string): string {
  return text.replace(/^```text\n[\s\S]*?^```$/m, () => `\`\`\`text\n${answer}\`\`\``)
}

function sectionOf(text: string, heading: string): string {
  return text.split(/^## /m).find((section) => section.startsWith(heading)) ?? ''
}

/** Each block is a file, under the name behind `yaml`. */
function sourcesOf(section: string): readonly Source[] {
  return [...section.matchAll(/^```yaml(?: (.+))?\n([\s\S]*?)^```$/gm)].map((match) => ({
    path: match[1] ?? 'example.yml',
    text: complete(match[2]!),
  }))
}

/** A block without a title is part of a rule: what it does not say stands behind it, so that its lines keep their numbers. */
function complete(block: string): string {
  if (/^title:/m.test(block)) return block
  const rest = Object.entries(whole).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(block))
  return block + rest.map(([, lines]) => lines).join('')
}

const whole: Readonly<Record<string, string>> = {
  title: 'title: Example Of A Rule\n',
  id: 'id: 7c0f5a0e-6c1d-4d55-a3c5-0d3c8a3f1b42\n',
  status: 'status: test\n',
  description: 'description: Detects what the example is about.\n',
  references: 'references:\n  - https://example.org/\n',
  author: 'author: Jane Doe\n',
  date: 'date: 2024-01-15\n',
  tags: 'tags:\n  - attack.execution\n  - attack.t1059.001\n',
  logsource: 'logsource:\n  product: windows\n  category: process_creation\n',
  detection: "detection:\n  selection:\n    Image|endswith: '\\example.exe'\n  condition: selection\n",
  falsepositives: 'falsepositives:\n  - Unknown\n',
  level: 'level: low\n',
}
