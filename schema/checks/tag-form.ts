/** Does a tag have the form of its namespace, such as `attack.t1059.001`? (S-037) Sigma 1 wrote tactics with underscores. */
import type { Edit } from '../text/edit.js'
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'
import { tags } from './data.generated.js'
import { isTactic, type Tag, tagsOf } from './tags.js'

export const tagForm: Check = {
  name: 'tag-form',
  summary: 'A tag that does not have the form of its namespace.',
  severity: 'warning',
  about: 'document',
  run: (document, report) => {
    for (const tag of tagsOf(document)) {
      const rule = formOf(tag.namespace)
      if (!rule || rule.form.test(tag.name)) continue
      const fix = correct(tag)
      report({
        message: `\`${tag.name}\` is not the form of a tag in \`${tag.namespace}\``,
        at: spanWithin(tag.scalar, tag.namespace.length + 1, tag.scalar.text.length),
        help: fix ? `write \`${fix.text}\`` : `a tag there looks like \`${rule.example}\``,
        ...(fix && { fix }),
      })
    }
  },
}

interface Form {
  readonly form: RegExp
  readonly example: string
}

const forms = new Map<string, Form>()

function formOf(namespace: string): Form | undefined {
  const known = forms.get(namespace)
  if (known || !Object.hasOwn(tags.forms, namespace)) return known
  const { form, example } = tags.forms[namespace]!
  forms.set(namespace, { form: new RegExp(form), example })
  return forms.get(namespace)
}

/** Capitals and underscores are spelling: the tag with neither, when that is a known one. */
function correct({ scalar, namespace, name }: Tag): Edit | undefined {
  const plain = name.toLowerCase().replaceAll('_', '-')
  const isKnown = namespace === 'attack' ? isTactic({ scalar, namespace, name: plain }) || /^t\d{4}/.test(plain) : true
  if (scalar.style !== 'plain' || !isKnown || !formOf(namespace)!.form.test(plain)) return undefined
  return { at: scalar.at, text: `${namespace}.${plain}` }
}
