import { getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { writePosters } from './actions/write-posters.ts'
import { buildTown, must, published } from './outages.fixture.ts'
import { housesOfZone } from './sql/zone.ts'

test('posters are one PDF with a page for each house of the zone', async () => {
  const town = await buildTown(await freshDatabase(), 'kostroma')
  const { supplier } = town.people
  const id = await published(town, supplier)
  const houses = await housesOfZone(town.db, id, 0, 100)
  const pdf = await getDocumentProxy(new Uint8Array(must(await writePosters(town.deps, supplier, id))))
  expect(pdf.numPages).toBe(houses.length)
  for (const [n, house] of houses.entries()) {
    const { items } = await (await pdf.getPage(n + 1)).getTextContent()
    expect(items.map((item) => ('str' in item ? item.str : '')).join(' ')).toContain(house.address)
  }
})
