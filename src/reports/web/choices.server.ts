import { listOrganizations } from '../../organizations/index.ts'
import { typeGroupsOf } from '../../requests/index.ts'
import { dimensions, dimensionTitle, NONE } from '../rules/dimensions.ts'
import { definitionOf } from '../rules/figures.ts'
import { queryOf } from '../rules/filter.ts'
import { seesTown } from '../rules/rights.ts'
import { namesOf } from '../sql/names.ts'
import { rowTitle } from '../texts.ts'
import type { ReportVisit } from './entrance.server.ts'

/** What the form of every report offers, and what else the report is narrowed to, each with a way to drop it. */
export async function choicesFor({ deps, actor, regulation, filter, search }: ReportVisit) {
  const narrowed = dimensions.flatMap((dimension) => {
    const value = filter.of[dimension]
    return value === undefined ? [] : [[dimension, value] as const]
  })
  const [managers, groups, names] = await Promise.all([
    seesTown(actor) ? listOrganizations(deps.db, actor.municipalityId, { kind: 'managing', limit: 1000 }) : [],
    typeGroupsOf(deps.db, actor.municipalityId),
    namesOf(deps.db, narrowed),
  ])
  const without = (name: string): string => {
    const query = queryOf(filter)
    query.delete(name)
    const by = search.get('by')
    if (by) query.set('by', by)
    return `?${query}`
  }
  const chips = narrowed.map(([dimension, value], index) => ({
    name: dimension,
    value,
    label: `${dimensionTitle(dimension, regulation)}: ${rowTitle(dimension, { key: value === NONE ? null : value, label: names[index] ?? null }, regulation)}`,
    without: without(dimension),
  }))
  const figure = filter.figure && {
    name: 'figure',
    value: filter.figure,
    label: definitionOf(filter.figure, regulation).title,
    without: without('figure'),
  }
  return {
    managing: regulation.words.managing,
    managers: managers.map(({ id, name }) => ({ value: String(id), label: name })),
    groups,
    manager: filter.of.manager ?? '',
    group: filter.of.group ?? '',
    chips: figure ? [...chips, figure] : chips,
  }
}
export type Choices = Awaited<ReturnType<typeof choicesFor>>
