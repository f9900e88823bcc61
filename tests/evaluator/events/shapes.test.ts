import { expect } from 'chai'
import { readEvent } from '../../../evaluator/event.js'
import { heldIn } from '../../../evaluator/find-field.js'

function look(event: unknown, ...fields: readonly string[]): Readonly<Record<string, unknown>> {
  const read = readEvent(event)
  const held = fields.map((field) => [field, read.find(field)] as const)
  return Object.fromEntries(held.map(([field, found]) => [field, found.isPresent ? heldIn(found) : 'absent']))
}

const sysmon = {
  Event: {
    '#attributes': { xmlns: 'urn:event' },
    System: {
      Provider: { '#attributes': { Name: 'Microsoft-Windows-Sysmon', Guid: '{5770}' } },
      EventID: 1,
      Correlation: null,
      TimeCreated: { '#attributes': { SystemTime: '2026-01-02T03:04:05Z' } },
      Execution: { '#attributes': { ProcessID: 3208, ThreadID: 1724 } },
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Security: { '#attributes': { UserID: 'S-1-5-18' } },
    },
    EventData: { Image: 'C:\\cmd.exe', ProcessId: 6180, 'Process Name': 'x', Level: 'data' },
  },
}

describe('evaluator/events/shapes', () => {
  it('flattens the JSON of an EVTX record (S-057)', () => {
    const names = ['Provider_Name', 'Provider_Guid', 'EventID', 'TimeCreated_SystemTime', 'Execution_ProcessID']
    expect(
      look(sysmon, ...names, 'Security_UserID', 'Correlation', 'Image', 'ProcessId', 'ProcessName', 'System'),
    ).to.deep.equal({
      Provider_Name: 'Microsoft-Windows-Sysmon',
      Provider_Guid: '{5770}',
      EventID: 1,
      TimeCreated_SystemTime: '2026-01-02T03:04:05Z',
      Execution_ProcessID: 3208,
      Security_UserID: 'S-1-5-18',
      Correlation: 'absent',
      Image: 'C:\\cmd.exe',
      ProcessId: 6180,
      ProcessName: 'x',
      System: 'absent',
    })
    expect(readEvent(sysmon).shape).to.equal('evtx')
    expect(
      readEvent(sysmon)
        .scalars()
        .map(({ raw }) => raw),
    )
      .to.include('C:\\cmd.exe')
      .and.not.include('urn:event')
  })

  it('reads an event number with qualifiers, and unnamed data', () => {
    const classic = {
      Event: {
        System: { EventID: { '#text': 400, '#attributes': { Qualifiers: 0 } }, Channel: 'Windows PowerShell' },
        EventData: { Data: { '#text': ['Available', 'HostName=x'] }, Binary: null },
      },
    }
    expect(look(classic, 'EventID', 'EventID_Qualifiers', 'Data', 'Binary')).to.deep.equal({
      EventID: 400,
      EventID_Qualifiers: 0,
      Data: ['Available', 'HostName=x'],
      Binary: null,
    })
    expect(readEvent(classic).windows).to.deep.equal({ channel: 'Windows PowerShell', eventId: 400 })
  })

  it('reads attributes beside the element', () => {
    const separate = {
      Event_attributes: { xmlns: 'urn:event' },
      Event: {
        System: {
          Provider_attributes: { Name: 'P' },
          Provider: null,
          EventID_attributes: { Qualifiers: 1 },
          EventID: 7036,
          Channel: 'System',
        },
        EventData: { param1: 'x', Data_attributes: { Name: 'x' } },
      },
    }
    expect(
      look(separate, 'Provider_Name', 'EventID', 'EventID_Qualifiers', 'param1', 'Provider', 'Data_attributes'),
    ).to.deep.equal({
      Provider_Name: 'P',
      EventID: 7036,
      EventID_Qualifiers: 1,
      param1: 'x',
      Provider: 'absent',
      Data_attributes: 'absent',
    })
  })

  it('reads attributes with an at sign, and named data in a list', () => {
    const listed = {
      Event: {
        System: { Provider: { '@Name': 'P' }, EventID: '4624', Channel: 'Security' },
        EventData: { Data: [{ '@Name': 'Target User', '#text': 'bob' }, { '@Name': 'Empty' }, 'loose'] },
      },
    }
    expect(look(listed, 'Provider_Name', 'TargetUser', 'Empty', 'Data')).to.deep.equal({
      Provider_Name: 'P',
      TargetUser: 'bob',
      Empty: null,
      Data: 'loose',
    })
    expect(readEvent(listed).windows).to.deep.equal({ channel: 'Security', eventId: 4624 })
  })

  it('takes user data from one level down, on top of the system part', () => {
    const cleared = {
      Event: {
        System: { EventID: 104, Channel: 'System' },
        UserData: {
          LogFileCleared: { '#attributes': { xmlns: 'urn:x' }, Channel: 'Application', SubjectUserName: 'bob' },
        },
      },
    }
    expect(look(cleared, 'Channel', 'SubjectUserName', 'EventID')).to.deep.equal({
      Channel: 'Application',
      SubjectUserName: 'bob',
      EventID: 104,
    })
    expect(readEvent(cleared).windows).to.deep.equal({ channel: 'System', eventId: 104 })
  })

  it('leaves out the name of the data as a whole, and keeps other parts', () => {
    const task = {
      Event: {
        System: { EventID: 142, Channel: 'Microsoft-Windows-TaskScheduler/Operational' },
        EventData: { '#attributes': { Name: 'TaskDisabled' }, TaskName: '\\x' },
        RenderingInfo: { '#attributes': { Culture: 'en' }, Message: 'disabled' },
      },
    }
    expect(look(task, 'TaskName', 'Name', 'RenderingInfo.Message')).to.deep.equal({
      TaskName: '\\x',
      Name: 'absent',
      'RenderingInfo.Message': 'disabled',
    })
  })

  const beat = {
    '@timestamp': '2026-01-02T03:04:05Z',
    winlog: {
      channel: 'Security',
      event_id: '4688',
      computer_name: 'host',
      provider_name: 'P',
      process: { pid: 4, thread: { id: 8 } },
      event_data: { NewProcessName: 'C:\\cmd.exe', 'Some Name': 'x' },
      user_data: { Deep: 1 },
    },
    event: { code: '4688' },
    message: 'a process',
  }

  it('lays the names of the taxonomy over Winlogbeat, whose own names stay', () => {
    const names = ['Channel', 'EventID', 'Computer', 'Provider_Name', 'Execution_ProcessID', 'Execution_ThreadID']
    expect(look(beat, ...names, 'NewProcessName', 'SomeName', 'Deep', 'winlog.channel', 'message')).to.deep.equal({
      Channel: 'Security',
      EventID: '4688',
      Computer: 'host',
      Provider_Name: 'P',
      Execution_ProcessID: 4,
      Execution_ThreadID: 8,
      NewProcessName: 'C:\\cmd.exe',
      SomeName: 'x',
      Deep: 1,
      'winlog.channel': 'Security',
      message: 'a process',
    })
    expect(readEvent(beat).windows).to.deep.equal({ channel: 'Security', eventId: 4688 })
  })

  it('reads flat dotted keys as well', () => {
    const flat = {
      'winlog.channel': 'Application',
      'event.code': 1000,
      'winlog.event_data.param1': 'a',
      'winlog.event_data.param2': 'b',
    }
    expect(look(flat, 'Channel', 'EventID', 'param2', 'Data', 'winlog.event_data.param1')).to.deep.equal({
      Channel: 'Application',
      EventID: 1000,
      param2: 'b',
      Data: ['a', 'b'],
      'winlog.event_data.param1': 'a',
    })
  })

  it('keeps data of that name beside data without a name', () => {
    const both = { winlog: { channel: 'Application', event_data: { Data: 'own', param1: 'a' } } }
    expect(look(both, 'Data', 'param1')).to.deep.equal({ Data: 'own', param1: 'a' })
  })

  it('takes flat JSON as it is', () => {
    const nxlog = { Channel: 'Security', EventID: 4688, NewProcessName: 'C:\\cmd.exe', ProcessId: '0x4', Image: 'own' }
    expect(readEvent(nxlog).shape).to.equal('flat')
    expect(look(nxlog, 'NewProcessName', 'Image', 'ProcessId')).to.deep.equal({
      NewProcessName: 'C:\\cmd.exe',
      Image: 'own',
      ProcessId: '0x4',
    })
  })

  it('knows the fields of a created process in the security log by their names in the category (S-054)', () => {
    expect(look(beat, 'Image', 'ParentImage')).to.deep.equal({ Image: 'C:\\cmd.exe', ParentImage: 'absent' })
    const defender = {
      Channel: 'Microsoft-Windows-Windows Defender/Operational',
      EventID: 1116,
      ThreatName: 'T',
      Path: 'P',
    }
    expect(look(defender, 'Signature', 'Filename')).to.deep.equal({ Signature: 'T', Filename: 'P' })
    expect(look({ ...defender, Channel: 'Security' }, 'Signature')).to.deep.equal({ Signature: 'absent' })
    expect(look({ Channel: 'Security', EventID: 4624, NewProcessName: 'x' }, 'Image')).to.deep.equal({
      Image: 'absent',
    })
  })

  it('is not misled by names that objects inherit', () => {
    const hostile = JSON.parse(
      '{"Event":{"System":{"__proto__":{"Channel":"x"},"Channel":"Security"},"EventData":{"__proto__":"p"}}}',
    )
    expect(look(hostile, '__proto__', 'toString', 'Channel')).to.deep.equal(
      JSON.parse('{"__proto__":"p","toString":"absent","Channel":"Security"}'),
    )
  })

  it('takes whatever else is called Event or winlog for flat JSON', () => {
    for (const other of [
      { Event: 1 },
      { Event: {} },
      { Event: [] },
      { winlog: null },
      { winlog: {} },
      { System: { a: 1 } },
      [],
      null,
      'x',
    ]) {
      expect(readEvent(other).shape).to.equal('flat')
    }
  })
})
