import type { GroupCode } from '../../../regulations/classifier.ts'

/** An organisation of a demonstration town. Bodies that a регламент names keep their names, the rest is made up. */
export type DemoOrganization = {
  /** Also the local part of its address of electronic mail and of the logins of its staff. */
  readonly key: string
  readonly kind: 'dispatch' | 'operator' | 'managing' | 'supplier' | 'contractor' | 'authority'
  readonly subKind: 'УК' | 'ТСЖ' | 'ЖСК' | null
  readonly name: string
  readonly naturalPerson: boolean
  /** What its staff may do besides the daily work of its kind. */
  readonly duties: readonly ('functional_operator' | 'technical_operator' | 'supervisor')[]
  /** Groups of the classifier whose work it takes up; empty for those who execute nothing. */
  readonly groups: readonly GroupCode[]
  /** What a supplier supplies, by the codes of outages. */
  readonly resources: readonly number[]
  readonly inn: string
  readonly phone: string
  readonly email: string
}

type Given = Pick<DemoOrganization, 'key' | 'kind' | 'name'> &
  Partial<Pick<DemoOrganization, 'subKind' | 'naturalPerson' | 'duties' | 'groups' | 'resources'>>

/**
 * Fills in what must look real and belong to nobody: ИНН of the tax region 00, which does not exist, with true control
 * digits; phones of the code 000, which no network has; addresses under .example (RFC 2606).
 */
export const organizationsOf = (
  town: string,
  townNumber: number,
  given: readonly Given[],
): readonly DemoOrganization[] =>
  given.map((organization, index) => {
    const serial = townNumber * 100 + index + 1
    return {
      subKind: null,
      naturalPerson: false,
      duties: [],
      groups: [],
      resources: [],
      ...organization,
      inn: organization.naturalPerson ? innOfPerson(serial) : innOfOrganization(serial),
      phone: `+7000${String(serial).padStart(7, '0')}`,
      email: `${organization.key}@${town}.example`,
    }
  })

export const innOfOrganization = (serial: number): string => {
  const digits = String(serial).padStart(9, '0')
  return digits + control(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8])
}

const innOfPerson = (serial: number): string => {
  const digits = String(serial).padStart(10, '0')
  const eleven = digits + control(digits, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
  return eleven + control(eleven, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
}

/** Control digit of an ИНН: weighted sum mod 11 mod 10. */
const control = (digits: string, weights: readonly number[]): number =>
  (weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11) % 10
