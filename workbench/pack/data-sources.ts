/** Which data source of ATT&CK does a log source stand for? The words of the ATT&CK data source list. */
import type { LogsourceKey } from '../../schema/rule/read-logsource.js'

const byCategory: Readonly<Record<string, string>> = {
  process_creation: 'Process: Process Creation',
  process_access: 'Process: Process Access',
  process_termination: 'Process: Process Termination',
  file_event: 'File: File Creation',
  file_delete: 'File: File Deletion',
  file_change: 'File: File Modification',
  file_rename: 'File: File Modification',
  registry_set: 'Windows Registry: Windows Registry Key Modification',
  registry_event: 'Windows Registry: Windows Registry Key Modification',
  registry_add: 'Windows Registry: Windows Registry Key Creation',
  registry_delete: 'Windows Registry: Windows Registry Key Deletion',
  network_connection: 'Network Traffic: Network Connection Creation',
  image_load: 'Module: Module Load',
  driver_load: 'Driver: Driver Load',
  pipe_created: 'Named Pipe: Named Pipe Metadata',
  ps_script: 'Script: Script Execution',
  ps_module: 'Script: Script Execution',
  wmi_event: 'WMI: WMI Creation',
}

const byProduct: Readonly<Record<string, string>> = {
  zeek: 'Network Traffic: Network Traffic Content',
}

/** Returns the data source, or undefined for log sources that the table does not know. */
export function dataSourceOf({ category, product }: LogsourceKey): string | undefined {
  return byCategory[category ?? ''] ?? byProduct[product ?? '']
}
