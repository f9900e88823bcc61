/** Any text at all: control characters, halves of characters and everything else that a JavaScript string can hold. */
import fc from 'fast-check'

const unit = fc.oneof(fc.nat(0x7f), fc.nat(0xffff)).map((code) => String.fromCharCode(code))

export const anyText: fc.Arbitrary<string> = fc.string({ unit })
