import type { FileStore, ReceivedFile } from '../../src/platform/files.ts'

/** A one-page PDF that says what it stands for; every request of the demonstration shows the same sheet. */
export async function scannedPaper(files: FileStore, title: string): Promise<ReceivedFile> {
  const text = `BT /F1 22 Tf 60 760 Td (${title}) Tj 0 -40 Td /F1 12 Tf (Dvor: demonstration document) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj${object}endobj\n`
    return String(offset).padStart(10, '0')
  })
  const start = body.length
  body += `xref\n0 6\n0000000000 65535 f \n${offsets.map((offset) => `${offset} 00000 n \n`).join('')}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`
  const bytes = Buffer.from(body, 'latin1')
  return {
    name: `${title === 'Zakaz-naryad' ? 'заказ-наряд' : 'акт с подписью'}.pdf`,
    mediaType: 'application/pdf',
    size: bytes.length,
    sha256: await files.put(bytes),
  }
}
