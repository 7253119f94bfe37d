import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { isRefusal } from '../kernel/refusal.ts'
import { localFiles } from './files.ts'
import { type FormLimits, readForm, readFormFromStream } from './forms.ts'

const folder = mkdtempSync(join(tmpdir(), 'dvor-forms-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const store = localFiles(folder)
const limits: FormLimits = {
  files: {
    photos: { count: 2, megabytes: 5, kinds: ['photo'] },
    act: { count: 1, megabytes: 1, kinds: ['document'] },
  },
}

type Part = readonly [name: string, value: string | { readonly file: string; readonly bytes: Buffer }]

const posted = (parts: readonly Part[]): Request => {
  const body = new FormData()
  for (const [name, value] of parts)
    if (typeof value === 'string') body.append(name, value)
    else body.append(name, new Blob([new Uint8Array(value.bytes)]), value.file)
  return new Request('http://dvor.test/new', { method: 'POST', body })
}

const read = (parts: readonly Part[]) => readForm(posted(parts), limits, store)

async function refusalOf(answer: ReturnType<typeof readForm>) {
  const form = await answer
  if (!isRefusal(form)) throw new Error('the form was accepted')
  return form
}

async function filesOf(answer: ReturnType<typeof readForm>, field: string) {
  const form = await answer
  if (isRefusal(form)) throw new Error(form.text)
  return form.files[field] ?? []
}

const square = (side = 40) => sharp({ create: { width: side, height: side, channels: 3, background: '#0b4aa2' } })
const photo = (): Promise<Buffer> => square().jpeg().toBuffer()

test('reads fields of a plain form', async () => {
  const request = new Request('http://dvor.test/', {
    method: 'POST',
    body: new URLSearchParams({ text: 'Нет воды & света', again: '1' }),
  })
  expect(await readForm(request, limits, store)).toEqual({
    fields: [
      ['text', 'Нет воды & света'],
      ['again', '1'],
    ],
    files: {},
  })
})

test('keeps a photo upright and without the place where it was taken', async () => {
  const withPlace = await square()
    .resize(60, 30, { fit: 'fill' })
    .withExif({ IFD3: { GPSLatitude: '63/1 33/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect((await sharp(withPlace).metadata()).exif).toBeDefined()
  const [kept] = await filesOf(read([['photos', { file: 'IMG 1.jpeg', bytes: withPlace }]]), 'photos')
  const bytes = await store.readWhole(kept?.sha256 ?? Buffer.alloc(0))
  const { exif, orientation, width, height } = await sharp(bytes).metadata()
  expect({ exif, orientation, width, height }).toEqual({
    exif: undefined,
    orientation: undefined,
    width: 30,
    height: 60,
  })
  expect(kept).toMatchObject({ name: 'IMG 1.jpg', mediaType: 'image/jpeg', size: bytes.length })
})

test('makes a large photo smaller', async () => {
  const bytes = await square(3000).jpeg().toBuffer()
  const [kept] = await filesOf(read([['photos', { file: 'big.jpg', bytes }]]), 'photos')
  const { width } = await sharp(await store.readWhole(kept?.sha256 ?? Buffer.alloc(0))).metadata()
  expect(width).toBe(2560)
})

test('refuses a program called a photo, names it and says what will do', async () => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)])
  const refusal = await refusalOf(
    read([
      ['photos', { file: 'двор.jpg', bytes: program }],
      ['text', 'Прорвало трубу'],
    ]),
  )
  expect(refusal.code).toBe('invalid')
  expect(refusal.text).toContain('двор.jpg')
  expect(refusal.text).toContain('JPEG, PNG, WebP')
  expect(refusal.fields).toHaveProperty('photos')
  // What was typed comes back, also what stood after the bad file.
  expect(refusal.typed).toEqual([['text', 'Прорвало трубу']])
})

test('refuses a broken picture and an empty file', async () => {
  const whole = await square(500).png().toBuffer()
  const half = whole.subarray(0, whole.length / 2)
  expect((await refusalOf(read([['photos', { file: 'a.png', bytes: half }]]))).text).toContain('не читается')
  expect((await refusalOf(read([['act', { file: 'a.pdf', bytes: Buffer.alloc(0) }]]))).text).toContain('пуст')
})

test('keeps a document as it is', async () => {
  const bytes = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF')
  const [kept] = await filesOf(read([['act', { file: '../Акт № 5.pdf', bytes }]]), 'act')
  expect(kept).toMatchObject({ name: 'Акт № 5.pdf', mediaType: 'application/pdf', size: bytes.length })
  expect(await store.readWhole(kept?.sha256 ?? Buffer.alloc(0))).toEqual(bytes)
})

test('takes no file from a field left empty or unknown', async () => {
  const bytes = await photo()
  const form = await read([
    ['act', { file: '', bytes: Buffer.alloc(0) }],
    ['stranger', { file: 'a.jpg', bytes }],
  ])
  expect(form).toEqual({ fields: [], files: {} })
})

test('refuses more files than the town allows', async () => {
  const bytes = await photo()
  const parts = [1, 2, 3].map((n): Part => ['photos', { file: `${n}.jpg`, bytes }])
  expect((await refusalOf(read(parts))).text).toContain('не больше 2')
})

/** A body made as it is sent: 200 MB never exist at once. */
function endless(megabytes: number, field: string, watch = () => {}): Readable {
  const head = `--x\r\ncontent-disposition: form-data; name="text"\r\n\r\nАвария\r\n--x\r\ncontent-disposition: form-data; name="${field}"; filename="film.mp4"\r\ncontent-type: video/mp4\r\n\r\n`
  const chunk = Buffer.alloc(1024 * 1024)
  return Readable.from(
    (function* () {
      yield Buffer.from(head)
      for (let n = 0; n < megabytes; n += 1) {
        watch()
        yield chunk
      }
      yield Buffer.from('\r\n--x--\r\n')
    })(),
    { objectMode: false },
  )
}

const multipart = { 'content-type': 'multipart/form-data; boundary=x' }

test('reads 200 MB to the end, refuses them and keeps no memory', async () => {
  const before = process.memoryUsage()
  let most = 0
  let sent = 0
  const body = endless(200, 'photos', () => {
    sent += 1
    most = Math.max(most, process.memoryUsage().arrayBuffers)
  })
  const refusal = await refusalOf(readFormFromStream(body, multipart, limits, store))
  expect(sent).toBe(200)
  expect(refusal.code).toBe('too_large')
  expect(refusal.text).toContain('5 МБ')
  expect(refusal.typed).toEqual([['text', 'Авария']])
  expect(most - before.arrayBuffers).toBeLessThan(60 * 1024 * 1024)
})

test('gives up on a body without an end', async () => {
  const refusal = await refusalOf(readFormFromStream(endless(400, 'photos'), multipart, limits, store))
  expect(refusal.code).toBe('too_large')
})

test('answers when the body breaks off in the middle of a file', async () => {
  const body = Readable.from([
    Buffer.from('--x\r\ncontent-disposition: form-data; name="act"; filename="a.pdf"\r\n\r\n%PDF'),
  ])
  const refusal = await refusalOf(readFormFromStream(body, multipart, limits, store))
  expect(refusal.text).toContain('не дошла целиком')
})

test('refuses what is no form', async () => {
  const body = Readable.from([Buffer.from('{}')])
  const refusal = await refusalOf(readFormFromStream(body, { 'content-type': 'text/plain' }, limits, store))
  expect(refusal.code).toBe('invalid')
})

test('a full disk is a fault, not a refusal', async () => {
  const full = { ...store, put: () => Promise.reject(new Error('ENOSPC')) }
  const request = posted([['photos', { file: 'a.jpg', bytes: await photo() }]])
  await expect(readForm(request, limits, full)).rejects.toThrow('ENOSPC')
})
