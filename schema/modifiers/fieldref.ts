/** `fieldref` (S-175): the field has the same value as another field of the same event. */
import { became, cannot, valueModifier } from './modifier.js'

export const fieldref = valueModifier({
  name: 'fieldref',
  summary: 'The field has the value of another field of the same event; `contains` and kin may follow.',
  example: 'certificate.issuer|fieldref: certificate.subject',
  accepts: ['string'],
  apply: (value) => {
    const [name, ...rest] = value.tokens
    if (value.encoding === 'bytes') {
      return cannot({ message: '`fieldref` takes the name of a field, not bytes', help: 'remove the encoding' })
    }
    if (name === undefined) return cannot({ message: '`fieldref` names no field', help: 'write the name of a field' })
    if (name.kind !== 'literal' || rest.length > 0) {
      return cannot({
        message: '`fieldref` takes the name of a field, without wildcards',
        help: 'put `contains`, `startswith` or `endswith` behind `fieldref`, not before it',
      })
    }
    return became({ kind: 'field reference', field: name.text, part: 'whole', cased: value.cased })
  },
})
