/** Are sequences and windows found as Kusto finds them? `scan` (page "scan operator"), `prev`, self-joins. */
import { expect } from 'chai'
import { cells } from './ask.js'

const walkthrough = `datatable (Ts: timespan, Event: string) [
  0m, "A", 1m, "Start", 2m, "B", 3m, "D", 4m, "Stop", 6m, "C", 8m, "Start", 11m, "E", 12m, "Stop"]`

const sessions = `datatable (Ts: timespan, Event: string) [
  0m, "A", 1m, "A", 2m, "B", 3m, "D", 32m, "B", 36m, "C", 38m, "D", 41m, "E", 75m, "A"]`

describe('scan', () => {
  it('keeps a running sum', () => {
    const query = 'range x from 1 to 5 step 1 | scan declare (sum: long=0) with (step s1: true => sum = x + s1.sum;)'
    // A remembered row that is not there yet counts with the default of its column.
    expect(cells(query)).to.deep.equal([
      [1, 1],
      [2, 3],
      [3, 6],
      [4, 10],
      [5, 15],
    ])
  })

  it('fills a column forward', () => {
    const query = `datatable (Ts: timespan, Event: string) [0m, "A", 1m, "", 2m, "B", 3m, ""]
      | sort by Ts asc
      | scan declare (filled: string="") with (step s1: true => filled = iff(isempty(Event), s1.filled, Event);)
      | project filled`
    expect(cells(query)).to.deep.equal([['A'], ['A'], ['B'], ['B']])
  })

  it('tells sessions apart by a step without output', () => {
    const query = `${sessions} | sort by Ts asc
      | scan with_match_id=session declare (start: timespan) with (
          step inside: true => start = iff(isnull(inside.start), Ts, inside.start);
          step outside output=none: Ts - inside.start > 30m;
        )
      | project Event, start, session`
    expect(cells(query)).to.deep.equal([
      ['A', '00:00:00', 0],
      ['A', '00:00:00', 0],
      ['B', '00:00:00', 0],
      ['D', '00:00:00', 0],
      ['B', '00:32:00', 1],
      ['C', '00:32:00', 1],
      ['D', '00:32:00', 1],
      ['E', '00:32:00', 1],
      ['A', '01:15:00', 2],
    ])
  })

  it('finds what lies between start and stop within five minutes', () => {
    const query = `${walkthrough} | sort by Ts asc
      | scan with_match_id=m_id with (
          step s1: Event == "Start";
          step s2: Event != "Start" and Event != "Stop" and Ts - s1.Ts <= 5m;
          step s3: Event == "Stop" and Ts - s1.Ts <= 5m;
        )`
    expect(cells(query)).to.deep.equal([
      ['00:01:00', 'Start', 0],
      ['00:02:00', 'B', 0],
      ['00:03:00', 'D', 0],
      ['00:04:00', 'Stop', 0],
      ['00:08:00', 'Start', 1],
      ['00:11:00', 'E', 1],
      ['00:12:00', 'Stop', 1],
    ])
  })

  it('lets the newest start replace an older one that waits', () => {
    const query = `datatable(t: long, e: string)[1, "a", 2, "a", 3, "b"] | sort by t asc
      | scan declare (t0: long) with (step a output=none: e == "a" => t0 = t; step b: e == "b" and t - a.t0 <= 1 => t0 = a.t0;)`
    expect(cells(query)).to.deep.equal([[3, 'b', 2]])
  })

  it('runs for each key by itself under partition', () => {
    const query = `datatable(user: string, t: long, e: string)["u", 1, "a", "v", 2, "b", "u", 3, "b"]
      | partition hint.strategy=native by user (
          sort by t asc
          | scan declare (t0: long) with (step s1: e == "a" => t0 = t; step s2: e == "b" and t - s1.t0 <= 5 => t0 = s1.t0;)
        )
      | where e == "b" | project user, t0, t`
    expect(cells(query)).to.deep.equal([['u', 1, 3]])
  })
})

describe('sliding windows', () => {
  const events =
    'datatable(user: string, t: datetime)["a", datetime(2024-01-01 10:00), "a", datetime(2024-01-01 10:04), "b", datetime(2024-01-01 10:04), "a", datetime(2024-01-01 10:08)]'

  it('count by the row that lies some places before', () => {
    const query = `${events} | sort by user asc, t asc
      | where prev(user, 1) == user and t - prev(t, 1) <= 5m | project user, t`
    expect(cells(query)).to.deep.equal([
      ['a', '2024-01-01T10:04:00.0000000Z'],
      ['a', '2024-01-01T10:08:00.0000000Z'],
    ])
  })

  it('count by a join of a table with itself', () => {
    const query = `let E = ${events};
      E | join kind=inner (E | project user, other = t) on user
      | where other between ((t - 5m) .. t)
      | summarize n = count_distinct(other) by user, t
      | where n >= 2 | project user, n | sort by user asc`
    expect(cells(query)).to.deep.equal([
      ['a', 2],
      ['a', 2],
    ])
  })
})
