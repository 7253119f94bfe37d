/** Parts of which made-up residents and staff are put together. */
export type DemoNames = { readonly men: NameParts; readonly women: NameParts }
type NameParts = {
  readonly surnames: readonly string[]
  readonly names: readonly string[]
  readonly patronymics: readonly string[]
}

/** «Магомадов» → «Магомадова»; surnames on «-их» and «-ко» are the same for both. */
export const feminine = (surname: string): string =>
  /(ов|ев|ёв|ин)$/.test(surname) ? `${surname}а` : surname.replace(/ский$/, 'ская')

/**
 * The n-th person: a different full name for every n until all are used (40 × 24 × 20 is 19,200 for each sex). Even
 * numbers are women: they call a dispatch service more often.
 */
export function fullName({ men, women }: DemoNames, n: number): string {
  const { surnames, names, patronymics } = n % 2 === 0 ? women : men
  // men start elsewhere in the list, or each woman would be followed by her namesake
  const turn = Math.floor(n / 2) + (n % 2) * 17
  const surname = pick(surnames, turn)
  const name = pick(names, Math.floor(turn / surnames.length) + turn)
  const patronymic = pick(patronymics, Math.floor(turn / (surnames.length * names.length)) + turn * 7)
  return `${surname} ${name} ${patronymic}`
}

const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? ''
