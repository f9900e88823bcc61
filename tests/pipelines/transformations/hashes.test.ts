import { type TransformationCase, testCases } from '../transform-case.js'

const [md5, sha1, sha256] = ['a'.repeat(32), 'b'.repeat(40), 'c'.repeat(64)]
const items = '- { type: hashes_fields, valid_hash_algos: [MD5, SHA1, SHA256], field_prefix: File }'

const cases: readonly TransformationCase[] = [
  {
    about: 'each hash goes to the field of its algorithm',
    items,
    rule: `Hashes|contains: ['MD5=${md5}', 'sha1=${sha1}']`,
    becomes: `(FileMD5 = ${md5} or FileSHA1 = ${sha1})`,
  },
  {
    about: 'a hash alone is known by its length',
    items,
    rule: `Hash: ${sha256}`,
    becomes: `FileSHA256 = ${sha256}`,
  },
  {
    about: 'another separator',
    items,
    rule: `Hashes: 'SHA1|${sha1}'`,
    becomes: `FileSHA1 = ${sha1}`,
  },
  {
    about: 'one field for all algorithms',
    items: '- { type: hashes_fields, valid_hash_algos: [MD5, SHA1], field_prefix: hash, drop_algo_prefix: true }',
    rule: `Hashes|contains: 'MD5=${md5}'`,
    becomes: `hash = ${md5}`,
  },
  {
    about: 'no field: a keyword',
    items: '- { type: hashes_fields, valid_hash_algos: [MD5], field_prefix: keyword, drop_algo_prefix: true }',
    rule: `Hashes|contains: 'MD5=${md5}'`,
    becomes: `anything = *${md5}*`,
  },
  {
    about: 'other fields that hold hashes',
    items: '- { type: hashes_fields, valid_hash_algos: [MD5], field_to_parse: [Prints] }',
    rule: `Prints|contains: 'MD5=${md5}'\nHashes: x`,
    becomes: `(MD5 = ${md5} and Hashes = x)`,
  },
  {
    about: 'all of several hashes',
    items,
    rule: `Hashes|contains|all: ['MD5=${md5}', 'SHA1=${sha1}']`,
    becomes: `(FileMD5 = ${md5} and FileSHA1 = ${sha1})`,
  },
  {
    about: 'a hash that is cut short stays cut short',
    items,
    rule: "Hashes|contains: 'MD5=aabb'",
    becomes: 'FileMD5 = aabb*',
  },
  {
    about: 'an algorithm that has no field',
    items,
    rule: `Hashes|contains: 'IMPHASH=${md5}'`,
    becomes: 'pipeline/value-not-mappable: a pipeline cannot take this value: this is no hash of MD5, SHA1, SHA256',
  },
  {
    about: 'the same beside a hash that has one',
    items,
    rule: `Hashes|contains: ['IMPHASH=${md5}', 'MD5=${md5}']`,
    becomes: 'pipeline/approximate: a pipeline cannot take this value: this is no hash of MD5, SHA1, SHA256',
  },
  {
    about: 'which is left out when approximations are allowed',
    items,
    rule: `Hashes|contains: ['IMPHASH=${md5}', 'MD5=${md5}']`,
    becomes: `FileMD5 = ${md5}`,
    options: { allowApproximate: true },
  },
  {
    about: 'an item with other tests than texts stays as it is',
    items,
    rule: 'Hashes|re: MD5=a+',
    becomes: 'Hashes ~ MD5=a+',
  },
]

describe('the transformation of hashes', () => testCases(cases))
