import type { Queryable } from '../../platform/database.ts'
import { readSearch, type Search } from '../rules/search.ts'

export type FoundHouse = { readonly id: number; readonly address: string }

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
    text: `select id, address from house where municipality_id = $1 ${conditions} ${order('$3::text', '$4::text')} limit $2`,
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
           select h.id, h.address from alike a
             join house h on h.municipality_id = $1 and (h.street, h.street_type, h.settlement) = (a.street, a.street_type, a.settlement)
            where a.likeness >= ${ALIKE} and ($4::text = '' or h.search_text like '% ' || $4 || '%')
            order by a.likeness desc, split_part(h.address_key, '|', 3) <> $4, substring(h.number from '\\d+')::int nulls last, h.number, h.id
            limit $2`,
    values: [municipalityId, limit, letters, number ?? ''],
  })
  return rows
}
