/** Letters of lists as the register of clauses writes them: «3.4.1 «ж»» is 3.4.1-zh. */
export const LETTERS: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
  },
}

// The law has clauses too («п. 13 ПП РФ № 416»): they are not in the town's text.
const CLAUSE =
  /п\. ?(\d+(?:\.\d+)*)(?![\d.]*\d)(?! ПП| Правил)(?: «([а-о])»|, (подп|абз)\. ?(\d+)(?:–\d+)?( перечня)?)?|[Пп]риложение № ?(\d+)/g

type Found = readonly (string | undefined)[]

function anchorIn([, number, letter, unit, index, ofList, annex]: Found): string {
  if (annex) return `annex-${annex}`
  if (letter) return `${number}-${LETTERS[letter] ?? letter}`
  if (!unit) return `${number}`
  return unit === 'абз' && !ofList ? `${number}-p${index}` : `${number}-${index}`
}

/** Anchor of the first clause that is named, in the published text; null when it is a clause of the law or none. */
export function anchorOf(clause: string): string | null {
  const [found] = clause.matchAll(CLAUSE)
  return found ? anchorIn(found) : null
}

export type Piece = { readonly text: string; readonly anchor: string | null }

/** A sentence cut where it names clauses: «Закрыть нельзя: нет акта (», «п. 3.2.2 «г»», «)». */
export function piecesOf(sentence: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const found of sentence.matchAll(CLAUSE)) {
    if (found.index > end) pieces.push({ text: sentence.slice(end, found.index), anchor: null })
    pieces.push({ text: found[0], anchor: anchorIn(found) })
    end = found.index + found[0].length
  }
  return end < sentence.length ? [...pieces, { text: sentence.slice(end), anchor: null }] : pieces
}
