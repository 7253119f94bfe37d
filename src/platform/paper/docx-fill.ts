import Docxtemplater from 'docxtemplater'
import type PizZip from 'pizzip'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { openDocx } from './docx-archive.ts'

/** What stands for a field: text, rows of a repeated part, or a picture. */
export type Filling =
  | string
  | readonly Readonly<Record<string, string>>[]
  | { readonly png: Buffer; readonly alt: string }
export type Values = Readonly<Record<string, Filling>>

/** A field that a template names, with the repeated parts around it. */
export type UsedField = { readonly name: string; readonly within: readonly string[] }
export type Filled = { readonly docx: Buffer; readonly used: readonly UsedField[] }

/**
 * A template with its fields {номер}, repeated parts {#поля}…{/поля} and the picture {@код}, filled. What is wrong with the
 * template is said in the words of whoever wrote it in Word or LibreOffice.
 */
export function fillDocx(template: Buffer, values: Values): Filled | Refusal {
  const zip = openDocx(template)
  if (isRefusal(zip)) return zip
  const used = new Map<string, UsedField>()
  // Before the library reads the archive: it writes the list of content types back as it was.
  const given = withPictures(values, zip)
  try {
    const document = new Docxtemplater(zip, {
      paragraphLoop: true,
      linebreaks: true,
      stripInvalidXMLChars: true,
      errorLogging: false,
      nullGetter: () => '',
      parser: (tag) => {
        const name = tag.replace(/\s+/g, ' ').trim()
        return {
          get(scope: unknown, { scopePath }) {
            used.set([...scopePath, name].join('/'), { name, within: scopePath })
            return inScope(scope, name)
          },
        }
      },
    })
    document.render(given)
    return { docx: Buffer.from(zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })), used: [...used.values()] }
  } catch (error) {
    const said = sayings(error)
    if (said.length === 0) throw error
    return refuse('invalid', said.join(' '))
  }
}

function inScope(scope: unknown, name: string): unknown {
  if (typeof scope !== 'object' || scope === null) return ''
  const found = Object.entries(scope).find(([key]) => key === name)
  return found ? found[1] : ''
}

const isPicture = (value: Filling): value is Extract<Filling, { png: Buffer }> =>
  typeof value === 'object' && 'png' in value

/** Pictures go into the archive; in the text stands a drawing that points at them. */
function withPictures(values: Values, zip: PizZip): Record<string, unknown> {
  const pictures = Object.entries(values).filter((pair): pair is [string, Extract<Filling, { png: Buffer }>] =>
    isPicture(pair[1]),
  )
  for (const [index, [, { png }]] of pictures.entries()) addPicture(zip, index, png)
  const drawn = pictures.map(([name, { alt }], index) => [name, drawing(index, alt)])
  return { ...values, ...Object.fromEntries(drawn) }
}

const RELATIONS = 'word/_rels/document.xml.rels'
const idOf = (index: number): string => `rIdDvor${index}`

function addPicture(zip: PizZip, index: number, png: Buffer): void {
  zip.file(`word/media/dvor${index}.png`, png)
  const relation = `<Relationship Id="${idOf(index)}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/dvor${index}.png"/>`
  const relations =
    zip.file(RELATIONS)?.asText() ??
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
  zip.file(
    RELATIONS,
    relations.replace(/<\/Relationships>|\/>\s*$/, (end) =>
      end === '</Relationships>' ? `${relation}${end}` : `>${relation}</Relationships>`,
    ),
  )
  const types = zip.file('[Content_Types].xml')?.asText() ?? ''
  if (!/Extension="png"/i.test(types))
    zip.file(
      '[Content_Types].xml',
      types.replace('</Types>', '<Default Extension="png" ContentType="image/png"/></Types>'),
    )
}

/** 3 cm a side; a centimetre has 360,000 units. */
const SIDE = 3 * 360_000

const drawing = (index: number, alt: string): string =>
  `<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${SIDE}" cy="${SIDE}"/><wp:docPr id="${900 + index}" name="Код" descr="${escaped(alt)}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="Код"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="${idOf(index)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${SIDE}" cy="${SIDE}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign).replace(/[^\P{Cc}\t\n]/gu, '')

const FAULTS: Readonly<Record<string, string>> = {
  unclosed_tag: 'нет закрывающей скобки } у поля',
  unopened_tag: 'нет открывающей скобки { у поля',
  empty_tag: 'пустые скобки {}',
  duplicate_open_tag: 'две открывающие скобки подряд у поля',
  duplicate_close_tag: 'две закрывающие скобки подряд у поля',
  unclosed_loop: 'повтор начат, но не закончен: нет конца {/…} для',
  unopened_loop: 'у повтора есть конец, но нет начала {#…} для',
  closing_tag_does_not_match_opening_tag: 'повтор начат и закончен разными именами',
  raw_xml_tag_should_be_only_text_in_paragraph: 'картинка должна стоять одна в своём абзаце',
}

/** The library's errors as sentences about the template. */
function sayings(error: unknown): string[] {
  if (!(error instanceof Error) || !('properties' in error)) return []
  const errors: unknown[] = listOf(error.properties, 'errors') ?? [error]
  return [...new Set(errors.map((each) => saying(each)))].slice(0, 5)
}

function saying(error: unknown): string {
  const properties: unknown = fieldOf(error, 'properties')
  const fault = FAULTS[String(fieldOf(properties, 'id'))] ?? 'поле записано неверно'
  const tag = fieldOf(properties, 'xtag') ?? fieldOf(properties, 'openingtag')
  return `В шаблоне ${fault}${tag ? ` «${String(tag)}»` : ''}.`
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined

function listOf(value: unknown, name: string): unknown[] | null {
  const found = fieldOf(value, name)
  return Array.isArray(found) && found.length > 0 ? found : null
}
