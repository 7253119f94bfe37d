import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../../test/database.ts'
import { create, perform as performOutage } from '../../../../outages/index.ts'
import { saveArticle } from '../../../../reference/index.ts'
import { buildTown, entry, must, type Town, type TownId } from '../../../requests.fixture.ts'
import { AddressSide } from './address-side.tsx'
import { addressPanel, articlesFor } from './panels.server.ts'
import { ReferenceSide } from './reference-side.tsx'

const WORKS = {
  nature: 'planned',
  resource: '1',
  kind: 'pause',
  cause: 'Замена задвижки на вводе',
  startsAt: '2026-12-21T09:00',
  endsAt: '2026-12-21T17:00',
  finishing: 'auto',
}

/** A town where the УК has published planned works in its houses, and its dispatcher at the form. */
async function townWithWorks(id: TownId) {
  const town = await buildTown(await freshDatabase(), id)
  const { manager } = town.people
  const { outageId } = must(await create(town.deps, manager, entry({ ...WORKS, servedBy: String(town.ids.managing) })))
  must(await performOutage(town.deps, manager, 'publish', outageId, entry()))
  return { town, visit: { deps: town.deps, actor: town.people.dispatcher, regulation: town.regulation, token: '' } }
}

type Visit = Awaited<ReturnType<typeof townWithWorks>>['visit']

/** What stands beside the form as soon as the address is known: no request is made yet. */
async function shownAt(visit: Visit, town: Town): Promise<string> {
  const panel = await addressPanel(visit, { houseId: town.house, flat: '12', typeCode: '' })
  return renderToStaticMarkup(<AddressSide panel={panel} joinTo="" />)
}

test('[GRZ-3.2.2-3] Грозный: planned works at the address show resource, start, end and reason before a request is made', async () => {
  const { town, visit } = await townWithWorks('grozny')
  const shown = await shownAt(visit, town)
  for (const said of ['Не будет холодной воды', '21 декабря, 09:00', '21 декабря, 17:00', 'Замена задвижки на вводе'])
    expect(shown).toContain(said)
  expect(shown).toContain('Открытых заявок по дому нет')
})

test('[UHT-3.2.2-v] Ухта: notices of the address and articles of the reference base stand beside the form of a call', async () => {
  const { town, visit } = await townWithWorks('ukhta')
  expect(await shownAt(visit, town)).toContain('Не будет холодной воды')
  const article = { title: 'Слабый напор', text: 'Проверьте сеточку на кране.', groups: ['10'], shown: true }
  must(await saveArticle(town.deps, town.people.operator, article))
  for (const found of [await articlesFor(visit, '', '10.2'), await articlesFor(visit, 'напор', '')]) {
    const shown = renderToStaticMarkup(<ReferenceSide typeCode="10.2" first={found} />)
    expect(shown).toContain('Слабый напор')
    expect(shown).toContain('Проверьте сеточку на кране.')
  }
})
