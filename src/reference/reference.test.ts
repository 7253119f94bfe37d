import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { buildTown, must, refusalOf, type Town } from '../requests/requests.fixture.ts'
import { openArticle, openArticles } from './actions/open-articles.ts'
import { saveArticle } from './actions/save-article.ts'

let ukhta: Town
let grozny: Town
beforeAll(async () => {
  const db = await freshDatabase()
  ukhta = await buildTown(db, 'ukhta')
  grozny = await buildTown(db, 'grozny')
})

const HEATING = {
  title: 'Когда дадут отопление',
  text: 'После пяти суток с температурой ниже +8 °C.',
  groups: ['13'],
  shown: true,
}
const found = async (typed: string, group?: string, town = ukhta) =>
  must(await openArticles(town.deps, town.people.dispatcher, { typed, group })).map(({ title }) => title)

test('the functional operator writes an article, others read it; found by words, group and in the wrong layout, in its own town', async () => {
  const { operator, dispatcher, resident } = ukhta.people
  must(await saveArticle(ukhta.deps, operator, HEATING))
  must(
    await saveArticle(ukhta.deps, operator, {
      ...HEATING,
      title: 'Передать показания',
      text: 'До 25 числа каждого месяца.',
      groups: ['25'],
    }),
  )
  expect(await found('отопления')).toEqual([HEATING.title])
  expect(await found('jnjgktybt')).toEqual([HEATING.title])
  expect(await found('', '25')).toEqual(['Передать показания'])
  expect(await found('трамвай')).toEqual([])
  expect(await found('отопления', undefined, grozny)).toEqual([])
  expect(refusalOf(await saveArticle(ukhta.deps, dispatcher, HEATING)).code).toBe('not_entitled')
  expect(refusalOf(await openArticles(ukhta.deps, resident, { typed: '' })).code).toBe('not_entitled')
})

test('every version is kept; a hidden article is seen by its writer alone; a lost race is told, a repeat has one effect', async () => {
  const { operator, dispatcher } = ukhta.people
  const { articleId } = must(
    await saveArticle(ukhta.deps, operator, { ...HEATING, title: 'Сосульки' }, { key: 'one-form-of-an-article' }),
  )
  const again = must(
    await saveArticle(ukhta.deps, operator, { ...HEATING, title: 'Сосульки' }, { key: 'one-form-of-an-article' }),
  )
  expect(again.articleId).toBe(articleId)
  must(
    await saveArticle(
      ukhta.deps,
      operator,
      { ...HEATING, title: 'Сосульки и наледь', shown: false },
      { id: articleId, version: 1 },
    ),
  )
  expect(refusalOf(await saveArticle(ukhta.deps, operator, HEATING, { id: articleId, version: 1 })).code).toBe('stale')
  expect(refusalOf(await openArticle(ukhta.deps, dispatcher, articleId)).code).toBe('not_found')
  const { versions } = must(await openArticle(ukhta.deps, operator, articleId))
  expect(versions.map(({ deed }) => deed)).toEqual(['edit', 'create'])
  expect(versions[0]?.changes).toEqual({ title: ['Сосульки', 'Сосульки и наледь'], shown: [true, false] })
  expect(await found('сосульки')).toEqual([])
  expect(
    Object.keys(
      refusalOf(await saveArticle(ukhta.deps, operator, { title: '', text: '', groups: ['x'], shown: true })).fields ??
        {},
    ),
  ).toEqual(['title', 'text', 'groups'])
})
