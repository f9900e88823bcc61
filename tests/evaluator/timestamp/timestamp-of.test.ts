import { expect } from 'chai'
import { readEvent } from '../../../evaluator/event.js'
import { timestampOf } from '../../../evaluator/timestamp/timestamp-of.js'

const rows: readonly {
  readonly about: string
  readonly json: string
  readonly field?: string
  readonly time?: string
}[] = [
  {
    about: 'the System part of a Windows record',
    json: '{"Event":{"System":{"Channel":"Security","TimeCreated":{"#attributes":{"SystemTime":"2025-10-24T23:50:20Z"}}}}}',
    time: '2025-10-24T23:50:20.000Z',
  },
  {
    about: "Sysmon's own clock before the record's",
    json: '{"Event":{"System":{"Channel":"Microsoft-Windows-Sysmon/Operational","TimeCreated":{"#attributes":{"SystemTime":"2025-10-24T23:50:21Z"}}},"EventData":{"UtcTime":"2025-10-24 23:50:20.576"}}}',
    time: '2025-10-24T23:50:20.576Z',
  },
  {
    about: 'Winlogbeat',
    json: '{"@timestamp":"2020-06-10T02:51:12.586Z","winlog":{"channel":"Security"}}',
    time: '2020-06-10T02:51:12.586Z',
  },
  {
    about: 'NXLog: a time with a zone before local time',
    json: '{"@timestamp":"2020-06-10T02:51:12.586Z","EventTime":"2020-06-09 22:51:07"}',
    time: '2020-06-10T02:51:12.586Z',
  },
  {
    about: 'NXLog with local time alone',
    json: '{"EventTime":"2020-06-09 22:51:07"}',
    time: '2020-06-09T22:51:07.000Z',
  },
  { about: 'Zeek', json: '{"ts":1554225424.5,"uid":"x"}', time: '2019-04-02T17:17:04.500Z' },
  { about: 'Suricata', json: '{"timestamp":"2019-04-02T19:17:04.5+0200"}', time: '2019-04-02T17:17:04.500Z' },
  { about: 'CloudTrail', json: '{"eventTime":"2019-04-02T17:17:04Z"}', time: '2019-04-02T17:17:04.000Z' },
  { about: 'Defender', json: '{"Timestamp":"2019-04-02T17:17:04Z"}', time: '2019-04-02T17:17:04.000Z' },
  { about: 'Sentinel', json: '{"TimeGenerated":"2019-04-02T17:17:04Z"}', time: '2019-04-02T17:17:04.000Z' },
  { about: 'journald', json: '{"__REALTIME_TIMESTAMP":"1554225424500000"}', time: '2019-04-02T17:17:04.500Z' },
  { about: 'Splunk', json: '{"_time":"1554225424.5"}', time: '2019-04-02T17:17:04.500Z' },
  {
    about: 'a name that holds no instant is passed over',
    json: '{"UtcTime":"-","ts":5}',
    time: '1970-01-01T00:00:05.000Z',
  },
  { about: 'the first element that is an instant', json: '{"ts":["x",5,6]}', time: '1970-01-01T00:00:05.000Z' },
  { about: 'no time at all', json: '{"a":1}' },
  { about: 'no object', json: '7' },
  {
    about: 'the given field wins',
    json: '{"UtcTime":"2020-01-01","x":{"at":5}}',
    field: 'x.at',
    time: '1970-01-01T00:00:05.000Z',
  },
  { about: 'the given field alone counts', json: '{"UtcTime":"2020-01-01"}', field: 'x' },
]

describe('timestampOf', () => {
  for (const { about, json, field, time } of rows) {
    it(about, () => {
      const found = timestampOf(readEvent(JSON.parse(json)), field)
      expect(found === undefined ? undefined : new Date(found).toISOString()).to.equal(time)
    })
  }
})
