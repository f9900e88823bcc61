/** How does GitHub Actions want to be told? Workflow commands: the problem then stands beside the line in a pull request. */

export type GithubProperties = Readonly<Record<string, string | number>>

/** Returns one workflow command, without a line break at the end. */
export function githubCommand(
  kind: 'error' | 'warning' | 'notice',
  properties: GithubProperties,
  message: string,
): string {
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${kind} ${listed.join(',')}::${escapeData(message)}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
