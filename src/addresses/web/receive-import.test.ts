import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { receiveImport } from './receive-import.server.ts'

const post = (file: Blob | null, name = 'дома.csv'): Request => {
  const body = new FormData()
  body.set('kind', 'houses')
  if (file) body.set('file', file, name)
  return new Request('http://localhost/admin/imports', { method: 'POST', body })
}

const folder = () => mkdtemp(join(tmpdir(), 'dvor-imports-'))

test('keeps the file as it came, with its name and the other fields', async () => {
  const received = await receiveImport(post(new Blob(['улица;дом\nМира;1'])), await folder())
  if (isRefusal(received)) throw new Error(received.text)
  expect(received).toMatchObject({ fileName: 'дома.csv', fields: { kind: 'houses' } })
  expect(await readFile(received.path, 'utf8')).toBe('улица;дом\nМира;1')
  expect(received.bytes).toBe((await stat(received.path)).size)
})

test('refuses a file beyond the limit in words and leaves nothing behind', async () => {
  const place = await folder()
  const refusal = await receiveImport(post(new Blob([new Uint8Array(1_200_000)])), place, 1)
  expect(refusal).toMatchObject({ refused: true, code: 'too_large' })
  expect(isRefusal(refusal) && refusal.text).toContain('больше 1 МБ')
  expect(await readdir(place)).toEqual([])
})

test('refuses a form without a file', async () => {
  const place = await folder()
  expect(await receiveImport(post(null), place)).toMatchObject({
    refused: true,
    fields: { file: expect.stringContaining('Выберите файл') },
  })
  expect(await receiveImport(post(new Blob([])), place)).toMatchObject({ refused: true, code: 'invalid' })
  expect(await readdir(place)).toEqual([])
})
