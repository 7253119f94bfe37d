import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConnectionRules } from '../../../regulations/connection-rules.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { ReceivedFile } from '../../platform/files.ts'
import type { FormLimits } from '../../platform/forms.ts'
import { csvOf, readGrids, TableFault } from '../../platform/tables/index.ts'
import { recognise } from '../rules/read-form.ts'
import type { FilledForms } from './fill.ts'

/** A licence is scanned; a list of a hundred thousand accounts as XLSX takes 10–20 MB. */
export const PACKAGE_LIMITS: FormLimits = {
  files: {
    forms: { count: 10, megabytes: 40, kinds: ['table'] },
    licence: { count: 1, megabytes: 20, kinds: ['document'] },
  },
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What the files hold, told by their headings: the whole annex may come as one document or as a file a form. */
export async function readForms(
  deps: Deps,
  files: readonly ReceivedFile[],
  rules: ConnectionRules,
): Promise<FilledForms | Refusal> {
  let forms: FilledForms = {}
  for (const file of files) {
    const read = await readFile(deps, file, rules)
    if (isRefusal(read)) return read
    forms = { ...forms, ...read }
  }
  return forms
}

async function readFile(deps: Deps, file: ReceivedFile, rules: ConnectionRules): Promise<FilledForms | Refusal> {
  const path = join(tmpdir(), `dvor-form-${randomUUID()}`)
  try {
    await writeFile(path, await deps.files.readWhole(file.sha256))
    const grids = await readGrids(path)
    let forms: FilledForms = {}
    for (const grid of grids) forms = { ...forms, ...(await formOf(deps, file, grid, rules)) }
    return Object.keys(forms).length > 0 ? forms : strange(file, rules)
  } catch (error) {
    if (error instanceof TableFault) return invalid({ forms: `${file.name}: ${error.message}` })
    throw error
  } finally {
    await rm(path, { force: true })
  }
}

type Grid = readonly (readonly string[])[]

async function formOf(deps: Deps, file: ReceivedFile, grid: Grid, rules: ConnectionRules): Promise<FilledForms> {
  const filled = recognise(grid, rules)
  switch (filled.form) {
    case 'card':
      return { card: filled.values }
    case 'staff':
      return { staff: filled.rows }
    case 'partners':
      return { partners: filled.names }
    case 'accounts':
      return { accounts: file.mediaType === WORD ? await asTable(deps, file, grid) : file }
    case 'unknown':
      return {}
  }
}

/** The loader of lists reads tables: one out of a Word document is kept as such. */
async function asTable(deps: Deps, file: ReceivedFile, grid: Grid): Promise<ReceivedFile> {
  const bytes = csvOf({ title: '', rows: grid })
  const name = `${file.name.replace(/\.[^.]*$/, '')}.csv`
  return { name, mediaType: 'text/csv', size: bytes.length, sha256: await deps.files.put(bytes) }
}

const strange = ({ name }: ReceivedFile, { cardTitle, staffList, accountsTitle }: ConnectionRules): Refusal =>
  invalid({
    forms: `В файле «${name}» нет ни одной формы приложения: ${cardTitle}, ${staffList.title}, список организаций или ${accountsTitle}. Возьмите бланк на этой странице.`,
  })
