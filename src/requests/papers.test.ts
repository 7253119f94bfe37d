import { buffer } from 'node:stream/consumers'
import { getDocumentProxy } from 'unpdf'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { loadTemplate, loginMemos, putInForce, saveForm } from '../documents/index.ts'
import type { Actor } from '../people/index.ts'
import { addStaff } from '../people/people.fixture.ts'
import type { ReceivedFile } from '../platform/files.ts'
import { heading, text } from '../platform/paper/sheet.ts'
import { docxOf } from '../platform/paper/write-docx.ts'
import { composePaper, lookAtTemplate, openPapers, readPaper } from './actions/papers.ts'
import { buildTown, must, refusalOf, requestIn, type Town } from './requests.fixture.ts'

let town: Town
let technician: Actor
let id: number

beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'grozny')
  const { operator } = town.people
  const personId = await addStaff(town.db, {
    town: 'grozny',
    login: 'technician',
    organizationId: town.ids.dispatch,
    roles: ['technical_operator'],
  })
  technician = { ...operator, personId, organizationId: town.ids.dispatch, roles: ['technical_operator'] }
  id = await requestIn(town, 'reported')
})

async function wordsOf(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, n) => (await (await pdf.getPage(n + 1)).getTextContent()).items),
  )
  return pages
    .flat()
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
}

/** The work order as it is printed now, and again later. */
async function printed(): Promise<{ documentId: number; words: string }> {
  const { documentId } = must(await composePaper(town.deps, town.people.contractor, id, 'work_order'))
  return { documentId, words: await opened(documentId) }
}
async function opened(documentId: number): Promise<string> {
  const paper = must(await readPaper(town.deps, town.people.contractor, { id, documentId, format: 'pdf' }))
  return wordsOf(await buffer(town.deps.files.read(paper.sha256)))
}

const word = async (bytes: Buffer): Promise<ReceivedFile> => ({
  name: 'шаблон.docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  size: bytes.length,
  sha256: await town.deps.files.put(bytes),
})
const template = (...lines: string[]) => docxOf([heading(1, 'Наряд {номер}'), ...lines.map((line) => text(line))])
const load = async (bytes: Buffer, as = technician) =>
  loadTemplate(town.deps, as, 'work_order', { file: await word(bytes), note: '' })

const at = (words: string, ...said: string[]): number[] => said.map((each) => words.indexOf(each))

test('[GRZ-2.4-1] the functional operator changes the form; a work order printed after it has the new fields in their order', async () => {
  const before = await printed()
  expect(before.words).toContain('Что случилось')
  expect(before.words).not.toContain('Инструмент выдан')
  const lines = [
    { tag: 'срок', title: 'Успеть до' },
    { tag: 'адрес', title: 'Где' },
    { tag: '', title: 'Инструмент выдан' },
  ]
  for (const stranger of [technician, town.people.manager])
    expect(refusalOf(await saveForm(town.deps, stranger, 'work_order', { lines, blank: 3, note: '' }))).toMatchObject({
      code: 'not_entitled',
      clause: 'п. 2.4',
    })
  must(await saveForm(town.deps, town.people.operator, 'work_order', { lines, blank: 3, note: 'Сдать ключи' }))
  const after = await printed()
  const [term, where, tool] = at(after.words, 'Успеть до', 'Где', 'Инструмент выдан')
  expect(term).toBeGreaterThan(0)
  expect(where).toBeGreaterThan(term ?? 0)
  expect(tool).toBeGreaterThan(where ?? 0)
  expect(after.words).toContain('Сдать ключи')
  expect(after.words).not.toContain('Что случилось')
  expect(await opened(before.documentId)).toBe(before.words)
})

test('[GRZ-2.4-2] the technical operator loads version 2: new orders use it, one printed before still opens as version 1', async () => {
  expect(refusalOf(await load(template('первый образец'), town.people.operator))).toMatchObject({ clause: 'п. 2.4' })
  const one = must(await load(template('первый образец, {адрес}')))
  must(await putInForce(town.deps, technician, 'work_order', one.version))
  const first = await printed()
  const two = must(await load(template('второй образец, {заявитель}')))
  expect((await printed()).words, 'not before it is put in force').toContain('первый образец')
  must(await putInForce(town.deps, technician, 'work_order', two.version))
  expect((await printed()).words).toContain('второй образец')
  expect(await opened(first.documentId)).toBe(first.words)
  expect(first.words).toContain('первый образец')
  const { composed } = must(await openPapers(town.deps, town.people.contractor, id))
  expect(composed.slice(0, 3).map(({ templateVersion }) => templateVersion)).toEqual([2, 1, 1])
})

test('a template with an unknown or broken field is refused in words, nothing is kept', async () => {
  const unknown = refusalOf(await load(template('{адресс} и {колдовство}')))
  expect(unknown.text).toContain('{адресс} (может быть, {адрес}?)')
  expect(unknown.text).toContain('{колдовство}')
  expect(refusalOf(await load(template('{адрес'))).text).toMatch(/закрывающей скобки/)
  expect(refusalOf(await load(template('{#поля}{заявка}{/поля}'))).text).toContain('{заявка}')
})

test('a look at a template shows a real request without who it is about; a paper is only for those who work on it', async () => {
  const { rows } = await town.db.query<{ number: string }>('select number from request where id = $1', [id])
  const number = rows[0]?.number ?? ''
  const bytes = must(await lookAtTemplate(town.deps, technician, 'completion_act', { number, template: 0 }))
  const words = await wordsOf(bytes)
  expect(words).toContain(number)
  expect(words).toContain('(имя заявителя)')
  expect(words).not.toContain('Мария')
  expect(
    refusalOf(await lookAtTemplate(town.deps, town.people.manager, 'work_order', { number, template: 0 })).code,
  ).toBe('not_entitled')
  expect(refusalOf(await openPapers(town.deps, town.people.stranger, id)).code).toBe('not_found')
  expect(refusalOf(await openPapers(town.deps, town.people.supervisor, id)).code).toBe('not_entitled')
  expect(refusalOf(await composePaper(town.deps, town.people.resident, id, 'work_order')).code).toBe('not_entitled')
})

test('an act is filled from the report; the same sending composes one; the memo bears the password and is kept nowhere', async () => {
  const key = 'one-form-of-an-act'
  const first = must(await composePaper(town.deps, town.people.manager, id, 'completion_act', key))
  const again = must(await composePaper(town.deps, town.people.manager, id, 'completion_act', key))
  expect(again).toEqual(first)
  expect(await opened(first.documentId)).toContain('1. Заменён кран')
  const fresh = await requestIn(town, 'accepted')
  expect(refusalOf(await composePaper(town.deps, town.people.manager, fresh, 'completion_act')).code).toBe(
    'illegal_step',
  )
  const issued = { name: 'Сидоров Пётр', organization: 'ООО «Ремонт»', login: 'sidorov.p', password: 'лес-река-42' }
  const memo = await wordsOf(must(await loginMemos(town.deps, 'grozny', [issued, { ...issued, login: 'second.p' }])))
  for (const said of [...Object.values(issued), 'second.p']) expect(memo).toContain(said)
})
