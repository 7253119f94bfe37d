import { plain } from './letters.ts'

/** «ООО  "УК "Влад-Дом"» with spaces put right; quotes stay as the register has them. */
export const organizationName = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** One spelling of a name, for registers that give no other key. */
export const organizationNameKey = (text: string): string =>
  plain(text)
    .replace(/[^а-яa-z\d]+/g, ' ')
    .trim()

const SUB_KINDS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\s)(?:тсн|товарищество собственников недвижимости)(?:\s|$)/, 'ТСН'],
  [/(?:^|\s)(?:тсж|товарищество собственников жилья)(?:\s|$)/, 'ТСЖ'],
  [/(?:^|\s)(?:жск|пжск|жилищно строительный кооператив)(?:\s|$)/, 'ЖСК'],
  [/^(?:пжк|жк|жилищный кооператив)(?:\s|$)/, 'ЖК'],
]

/** ТСЖ «ЖК «Солнечный» is a ТСЖ: the first match by the order of the table; whoever is none of these is a УК. */
export function subKindOf(name: string): string {
  const key = organizationNameKey(name)
  return SUB_KINDS.find(([pattern]) => pattern.test(key))?.[1] ?? 'УК'
}
