import { expect } from 'chai'
import fc from 'fast-check'
import { orThrow } from '../../../../schema/rule/parse-rule.js'
import { naiveTrueMoments } from '../../../evaluator/correlation/naive.js'
import { anyEvents, anyScene, runScene, translateScene } from './stored-documents.js'

const anyRun = anyScene.chain((scene) => anyEvents(scene).map((events) => ({ scene, events })))

describe('correlations in EQL, against the evaluator', function () {
  this.timeout(120_000)

  it('find something exactly where and while the correlation is true', () => {
    const tally = { asked: 0, refused: 0, found: 0 }
    fc.assert(
      fc.property(anyRun, ({ scene, events }) => {
        tally.asked++
        const outcome = translateScene(scene)
        if (!outcome.ok) {
          tally.refused++
          return
        }
        const found = runScene(scene, orThrow(outcome).text, events)
        const moments = naiveTrueMoments(scene.correlation, events)
        const span = scene.correlation.timespan.seconds * 1000
        const isIn = (group: readonly string[], groups: readonly (readonly string[])[]): boolean =>
          groups.some((other) => String(other) === String(group))
        for (const { groups, times } of found) {
          const [first, last] = [times[0]!, times.at(-1)!]
          expect(last - first).to.be.at.most(span)
          const isTrue = moments.some(({ time, group }) => time === last && isIn(group, groups))
          expect(isTrue, `true at ${last} for ${groups}`).to.equal(true)
        }
        for (const { time, group } of moments) {
          const isFound = found.some(
            ({ groups, times }) => isIn(group, groups) && times[0]! >= time - span && times.at(-1)! <= time,
          )
          expect(isFound, `found in the window up to ${time} for ${group}`).to.equal(true)
        }
        tally.found += found.length
      }),
      { numRuns: 3000 },
    )
    expect(tally.found).to.be.above(tally.asked / 4)
    expect(tally.refused / tally.asked).to.be.below(0.6)
  })
})
