import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { validateXML } from 'xmllint-wasm'

const SCHEMAS = join(import.meta.dirname, 'schemas')

/** Complaints of libxml2 about a document by a schema and those it imports; empty: it is valid. */
export async function complaintsOf(xml: string, schema: string, ...imported: readonly string[]): Promise<string[]> {
  // The checker has one flat folder, so imports are named by their files alone.
  const read = (path: string): string =>
    readFileSync(path, 'utf8').replace(/schemaLocation="[^"]*?([^"/]+)"/g, 'schemaLocation="$1"')
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'document.xml', contents: xml }],
    schema: [{ fileName: basename(schema), contents: read(schema) }],
    preload: imported.map((path) => ({ fileName: basename(path), contents: read(path) })),
    initialMemoryPages: 512,
    maxMemoryPages: 4096,
  })
  return valid ? [] : errors.map(({ message }) => message)
}

export const capComplaints = (xml: string): Promise<string[]> => complaintsOf(xml, join(SCHEMAS, 'CAP-v1.2.xsd'))

/** By our own short description of the message. */
export const gisComplaints = (xml: string): Promise<string[]> => {
  const at = (name: string): string => join(SCHEMAS, 'gis-zhkh', name)
  return complaintsOf(xml, at('outage-report.xsd'), at('base.xsd'), at('nsi-base.xsd'))
}

/** By the official schemas in that folder. */
export const officialGisComplaints = (xml: string, folder: string): Promise<string[]> => {
  const lib = (name: string): string => join(folder, 'lib', name)
  return complaintsOf(
    xml,
    join(folder, 'outage-report/hcs-outage-report-types.xsd'),
    ...['hcs-base.xsd', 'hcs-premises-base.xsd', 'hcs-nsi-base.xsd', 'hcs-organizations-base.xsd'].map(lib),
    lib('xmldsig-core-schema.xsd'),
  )
}
