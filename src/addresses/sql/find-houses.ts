import type { Queryable } from '../../platform/database.ts'
import { readPlaces, readSearch, type Search } from '../rules/search.ts'

export type FoundHouse = { readonly id: number; readonly address: string; readonly number: string }

/**
 * Type-ahead: houses whose address has a word beginning with each word typed, the exact number first. When no street
 * begins so, the streets that sound alike are looked through, so «лена 5» and «Лерманотва» find theirs.
 */
export async function findHouses(
  db: Queryable,
  municipalityId: string,
  typed: string,
  limit: number,
): Promise<FoundHouse[]> {
  const search = readSearch(typed)
  if (search.words.length === 0) return []
  const exact = await byBeginnings(db, municipalityId, search, limit)
  return exact.length > 0 ? exact : bySound(db, municipalityId, search, limit)
}

/** A flat or a whole house, as the dispatcher hears it. */
export type FoundPlace = {
  readonly houseId: number
  readonly address: string
  readonly flat: string | null
  /** Known when the list of accounts names the flat. */
  readonly entrance: string | null
  readonly floor: string | null
}

/** Type-ahead of intake: «лен 5 12» finds ул. Ленина, д. 5, кв. 12, with its entrance. */
export async function findPlaces(
  db: Queryable,
  municipalityId: string,
  typed: string,
  limit: number,
): Promise<FoundPlace[]> {
  const found: (FoundHouse & { flat: string | null })[] = []
  for (const { house, flat } of readPlaces(typed)) {
    if (house.words.length === 0) continue
    const houses = await byBeginnings(db, municipalityId, house, limit)
    // A flat is in the house of that number; houses 50 and 51 are not what «5 12» says.
    const fitting = flat === null ? houses : houses.filter(({ number }) => isNumber(number, house.number ?? ''))
    found.push(...fitting.map((each) => ({ ...each, flat })))
  }
  if (found.length === 0) {
    const [first] = readPlaces(typed)
    const alike = first && first.house.words.length > 0 ? await bySound(db, municipalityId, first.house, limit) : []
    found.push(...alike.map((each) => ({ ...each, flat: first?.flat ?? null })))
  }
  return withEntrances(db, found.slice(0, limit))
}

const isNumber = (number: string, typed: string): boolean => {
  const plainNumber = number.toLowerCase()
  return plainNumber.startsWith(typed) && !/^\d/.test(plainNumber.slice(typed.length))
}

async function withEntrances(
  db: Queryable,
  places: readonly (FoundHouse & { flat: string | null })[],
): Promise<FoundPlace[]> {
  const { rows } = await db.query<{ houseId: number; number: string; entrance: string | null; floor: string | null }>({
    name: 'entrances-of-flats',
    text: `select p.house_id as "houseId", p.number, p.entrance, p.floor
             from unnest($1::bigint[], $2::text[]) as asked (house_id, number) join premises p using (house_id, number)`,
    values: [places.map(({ id }) => id), places.map(({ flat }) => flat)],
  })
  return places.map(({ id, address, flat }) => {
    const known = rows.find(({ houseId, number }) => houseId === id && number === flat)
    return { houseId: id, address, flat, entrance: known?.entrance ?? null, floor: known?.floor ?? null }
  })
}

// Exact number, then the number with a letter or a fraction, then longer numbers; streets that begin with what was typed first.
const order = (number: string, word: string): string => `
  order by case when split_part(address_key, '|', 3) = ${number} then 0
                when split_part(address_key, '|', 3) ~ ('^' || ${number} || '($|[^0-9])') then 1 else 2 end,
           replace(lower(street), 'ё', 'е') not like ${word} || '%',
           street, street_type, settlement, substring(number from '\\d+')::int nulls last, number, id`

async function byBeginnings(
  db: Queryable,
  municipalityId: string,
  { words, number }: Search,
  limit: number,
): Promise<FoundHouse[]> {
  // A parameter a word, because the trigram index does not serve `like all (array)`.
  const conditions = words.map((_, i) => `and search_text like $${i + 5}`).join(' ')
  const { rows } = await db.query<FoundHouse>({
    name: `find-houses-${words.length}`,
    text: `select id, address, number from house where municipality_id = $1 ${conditions} ${order('$3::text', '$4::text')} limit $2`,
    values: [municipalityId, limit, number ?? '', words[0], ...words.map((word) => `% ${word}%`)],
  })
  return rows
}

// Three letters of «лена» are in «Ленина» (0.6), a transposed «Лерманотва» gives 0.36; less than that is another street.
const ALIKE = 0.35

async function bySound(
  db: Queryable,
  municipalityId: string,
  { words, number }: Search,
  limit: number,
): Promise<FoundHouse[]> {
  const letters = words.filter((word) => /^[а-яa-z]{3}/.test(word)).join(' ')
  if (letters === '') return []
  const { rows } = await db.query<FoundHouse>({
    name: 'find-houses-by-sound',
    text: `with alike as materialized (
             select street, street_type, settlement, word_similarity($3, replace(lower(street), 'ё', 'е')) as likeness
               from (select distinct street, street_type, settlement from house where municipality_id = $1) s
              order by likeness desc limit 5)
           select h.id, h.address, h.number from alike a
             join house h on h.municipality_id = $1 and (h.street, h.street_type, h.settlement) = (a.street, a.street_type, a.settlement)
            where a.likeness >= ${ALIKE} and ($4::text = '' or h.search_text like '% ' || $4 || '%')
            order by a.likeness desc, split_part(h.address_key, '|', 3) <> $4, substring(h.number from '\\d+')::int nulls last, h.number, h.id
            limit $2`,
    values: [municipalityId, limit, letters, number ?? ''],
  })
  return rows
}
