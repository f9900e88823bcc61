/** Which colours may an output use? The command line hands in real ones; the default paints nothing. */
export interface Painter {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly green: (text: string) => string
  readonly cyan: (text: string) => string
}

const asIs = (text: string): string => text

export const plain: Painter = { bold: asIs, dim: asIs, red: asIs, yellow: asIs, green: asIs, cyan: asIs }
