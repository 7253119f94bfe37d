const PHONE = /(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)/g
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const FLAT = /(?:квартир[аеуыой]*|кв\.?)\s*№?\s*\d+[а-я]?/gi

/**
 * A public answer as everybody may read it. Whoever writes it is asked to name nobody; what slips in all the same (the
 * applicant's name in any case, a number, a flat) is taken out here.
 */
export function withoutPersonal(answer: string, applicantName: string | null): string {
  const hidden = answer.replace(PHONE, '…').replace(EMAIL, '…').replace(FLAT, 'кв. …')
  const stems = (applicantName ?? '')
    .split(/\s+/)
    .map(stemOf)
    .filter((stem) => stem.length >= 3)
  return stems.reduce((text, stem) => text.replace(wordsFrom(stem), '…'), hidden)
}

/** «Мария» → «Мари»: the endings of cases go. */
const stemOf = (word: string): string => word.replace(/[аяыиойеую]$/i, '')

const wordsFrom = (stem: string): RegExp =>
  new RegExp(`(?<![\\p{L}])${stem.replace(/[^\p{L}-]/gu, '')}\\p{L}{0,3}(?![\\p{L}])`, 'giu')
