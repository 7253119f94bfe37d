import { organizationNameKey } from '../../addresses/index.ts'

export type Known = { readonly id: number; readonly name: string }

const LEGAL_FORMS: readonly (readonly [RegExp, string])[] = [
  [/общество с ограниченной ответственностью/g, 'ооо'],
  [/публичное акционерное общество/g, 'пао'],
  [/(?:открытое|закрытое)? ?акционерное общество/g, 'ао'],
  [/муниципальное унитарное предприятие/g, 'муп'],
  [/товарищество собственников (?:жилья|недвижимости)/g, 'тсж'],
  [/жилищно строительный кооператив/g, 'жск'],
  [/управляющая (?:компания|организация)/g, 'ук'],
  [/индивидуальный предприниматель/g, 'ип'],
]

/** «Общество с ограниченной ответственностью "Подъём"» and «ООО «Подъем»» are one name. */
export const nameKey = (name: string): string =>
  LEGAL_FORMS.reduce((key, [long, short]) => key.replace(long, short), organizationNameKey(name))
    .replace(/\s+/g, ' ')
    .trim()

/** The one that is called so; null when nobody is or several are, then a person chooses. */
export function matchName(name: string, known: readonly Known[]): number | null {
  const key = nameKey(name)
  const same = known.filter((each) => nameKey(each.name) === key)
  return same.length === 1 ? (same[0]?.id ?? null) : null
}
