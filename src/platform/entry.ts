import type { ReceivedFile } from './files.ts'

/**
 * What somebody entered, from a form of the page or from JSON alike: deeds read it by field names and answer with a
 * sentence per field.
 */
export type Entry = {
  text(field: string): string
  list(field: string): string[]
  flag(field: string): boolean
  files(field: string): readonly ReceivedFile[]
  /** What makes a repeated sending «the same»: all fields and contents. */
  readonly fingerprint: string
}

type Values = Readonly<Record<string, readonly string[]>>
type Files = Readonly<Record<string, readonly ReceivedFile[]>>

/** Fields that say how the form came, not what it says. */
const ABOUT_THE_FORM = new Set(['key', 'version'])

export function entryOf(values: Values, files: Files = {}): Entry {
  const all = (field: string): readonly string[] => values[field] ?? []
  const said = Object.entries(values).filter(([field]) => !ABOUT_THE_FORM.has(field))
  const attached = Object.entries(files).map(([field, list]) => [
    field,
    list.map((file) => file.sha256.toString('hex')),
  ])
  return {
    text: (field) => (all(field)[0] ?? '').trim(),
    list: (field) =>
      all(field)
        .flatMap((value) => value.split('\n'))
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    flag: (field) => ['on', 'true', '1', 'yes'].includes(all(field)[0] ?? ''),
    files: (field) => files[field] ?? [],
    fingerprint: JSON.stringify([said.sort(), attached.sort()]),
  }
}

export function entryOfJson(body: Readonly<Record<string, unknown>>): Entry {
  const strings = (value: unknown): string[] =>
    Array.isArray(value) ? value.map(String) : value === null || value === undefined ? [] : [String(value)]
  return entryOf(Object.fromEntries(Object.entries(body).map(([field, value]) => [field, strings(value)])))
}

export function entryOfForm(form: Iterable<readonly [string, string]>, files: Files = {}): Entry {
  const values: Record<string, string[]> = {}
  for (const [field, value] of form) {
    const known = values[field]
    if (known) known.push(value)
    else values[field] = [value]
  }
  return entryOf(values, files)
}

/** A moment typed as «2026-11-25T14:30» or «2026-11-25» in the municipality's zone; an instant with its offset is taken as it is. */
export function momentOf(typed: string, timeZone: string): Date | null {
  if (typed === '') return null
  try {
    if (/(Z|[+-]\d\d:?\d\d)$/.test(typed)) return new Date(Temporal.Instant.from(typed).epochMilliseconds)
    const local = typed.includes('T') ? typed : `${typed}T23:59`
    return new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds)
  } catch {
    return null
  }
}
