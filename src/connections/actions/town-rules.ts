import { getRegulation, regulations } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Asker } from '../rules/asker.ts'

export type TownRules = { readonly regulation: Regulation; readonly rules: NonNullable<Regulation['connection']> }

/** The town's annex; a town without one has no such requests. */
export function townRules(municipalityId: string): TownRules | Refusal {
  if (!Object.hasOwn(regulations, municipalityId)) return refuse('not_found', 'Такого города здесь нет.')
  const regulation = getRegulation(municipalityId)
  return regulation.connection === null
    ? refuse('not_found', 'Регламент города не описывает подключение: организации вносит технический оператор.')
    : { regulation, rules: regulation.connection }
}

export const townOf = (asker: Asker): string =>
  'actor' in asker ? asker.actor.municipalityId : asker.outside.municipalityId
