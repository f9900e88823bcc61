/** Which version is this? As package.json said when the program was built. */
export { version } from '../evaluator/compact/version.generated.js'
