/** How is a YAML syntax error told to somebody who writes rules? A table from the parser's words to ours. */

interface Explanation {
  readonly message: string
  readonly help: string
}

const tabs: Explanation = {
  message: 'a tab indents this line',
  help: 'indent with spaces: YAML does not allow tabs for indentation',
}

const explanations: readonly (readonly [RegExp, Explanation])[] = [
  [/tab characters? must not be used|tab/i, tabs],
  [
    /within a single quoted scalar/i,
    { message: 'a text in single quotes is not closed', help: "close it with `'`; write a quote inside it as `''`" },
  ],
  [
    /within a double quoted scalar/i,
    { message: 'a text in double quotes is not closed', help: 'close it with `"`; write a quote inside it as `\\"`' },
  ],
  [
    /deficient indentation/i,
    {
      message: 'a quoted text, a `[` or a `{` is still open before this line',
      help: 'close it; or indent this line further, if it continues the value',
    },
  ],
  [
    /within a flow collection|flow collection/i,
    { message: 'a `[` or `{` is not closed', help: 'close it, or write the list with one `- value` a line' },
  ],
  [
    /unknown escape sequence|hexadecimal character/i,
    {
      message: 'a backslash in double quotes starts an escape that YAML does not know',
      help: 'use single quotes: backslashes mean themselves there',
    },
  ],
  [
    /non-printable characters/i,
    {
      message: 'the text holds a control character',
      help: 'write it as an escape in double quotes, as in `"\\x07"`, or remove it',
    },
  ],
  [
    /a line break is expected/i,
    { message: 'text stands behind a `|` or `>`', help: 'begin it on the next line, indented; or put it in quotes' },
  ],
  [
    /expected the node content/i,
    { message: 'a value is missing before this character', help: 'write one, or remove the `,`' },
  ],
  [
    /bad indentation of a mapping entry/i,
    {
      message: 'a `: ` inside this value, or an indentation that fits no level above',
      help: 'quote a value that holds `: `, or align the line with its neighbours',
    },
  ],
  [/bad indentation/i, { message: 'the indentation fits no level above', help: 'align this line with its neighbours' }],
  [
    /can not read a (block mapping entry|implicit mapping pair)|multiline key|implicit key/i,
    {
      message: 'a key without its `:`',
      help: 'write `key: value`; quote a value that starts with a special character',
    },
  ],
  [
    /end of the stream or a document separator is expected/i,
    {
      message: 'text after the end of the document',
      help: 'align it with the other keys, write a space behind each `:`, or separate documents with `---`',
    },
  ],
  [
    /exceeded max(imum)? depth|depth|nesting/i,
    { message: 'collections are nested more than 100 deep', help: 'flatten them' },
  ],
  [/null byte/i, { message: 'the text holds a NUL character', help: 'save the file as UTF-8 text' }],
  [
    /name of an alias|alias node|anchor/i,
    {
      message: 'a plain value starts with `*` or `&`, which YAML reads as an alias or an anchor',
      help: 'put it in quotes',
    },
  ],
]

/** Returns message and help for a parser's reason; an unknown reason is passed on as it is. */
export function explainSyntax(reason: string, text: string, offset: number): Explanation {
  const character = text[offset]
  if (character === '*' || character === '&' || character === '%' || character === '@' || character === '`') {
    return {
      message: `a plain value starts with \`${character}\`, which YAML keeps for itself`,
      help: 'put it in quotes',
    }
  }
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  if (/^[ \t]*\t/.test(line)) return tabs
  const known = explanations.find(([pattern]) => pattern.test(reason))
  return known ? known[1] : { message: reason, help: 'mend the YAML here; quoting the value often helps' }
}
