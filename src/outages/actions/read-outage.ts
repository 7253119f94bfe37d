import type { OutageBorder, OutageField, OutageNature } from '../../../regulations/outage-rules.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { addressKey, parseAddress } from '../../addresses/index.ts'
import { isResource } from '../../organizations/index.ts'
import { type Entry, momentOf } from '../../platform/entry.ts'
import { type ReadAddress, readPolygon, readZoneLine, type Street, type ZoneRule } from '../rules/zone.ts'
import { BORDERS, FINISHING, KINDS, NATURES, type OutageKind } from '../texts.ts'

/** Field → what to do with it. */
export type Mistakes = Record<string, string>

const among = <T extends object>(of: T, typed: string): keyof T | null =>
  Object.hasOwn(of, typed) ? (typed as keyof T) : null

export type WhatFields = {
  readonly nature: OutageNature
  readonly resource: number
  readonly kind: OutageKind
  readonly cause: string | null
  readonly border: OutageBorder
  readonly finishing: 'auto' | 'manual'
  readonly urgent: boolean
}

/** What is cut off, why and on whose side. Wrong fields get their sentences, the rest is still read. */
export function readWhat(entry: Entry, mistakes: Mistakes, border: OutageBorder): WhatFields {
  const nature = among(NATURES, entry.text('nature'))
  if (nature === null) mistakes.nature = 'Выберите, плановое отключение или авария.'
  const resource = Number(entry.text('resource'))
  if (!isResource(resource)) mistakes.resource = 'Выберите, что отключают.'
  const kind = among(KINDS, entry.text('kind') || 'pause')
  if (kind === null) mistakes.kind = 'Выберите вид: перерыв, ограничение или приостановление.'
  const typedBorder = entry.text('border')
  const side = typedBorder === '' ? border : among(BORDERS, typedBorder)
  if (side === null) mistakes.border = 'Выберите, на чьих сетях отключение.'
  const finishing = among(FINISHING, entry.text('finishing'))
  if (finishing === null) mistakes.finishing = 'Выберите, как завершится отключение: само или вручную.'
  const cause = entry.text('cause')
  if (cause.length > 3000) mistakes.cause = 'Причина слишком длинная: не больше 3000 знаков.'
  const urgent = entry.flag('urgent')
  if (urgent && nature === 'planned')
    mistakes.urgent =
      'Экстренное оповещение бывает только при аварии. Снимите отметку: о плановых работах ночью не сообщают.'
  return {
    nature: nature ?? 'planned',
    resource,
    kind: kind ?? 'pause',
    cause: cause || null,
    border: side ?? border,
    finishing: finishing ?? 'auto',
    urgent: urgent && nature === 'emergency',
  }
}

export type Term = { readonly startsAt: Date | null; readonly endsAt: Date | null }

export function readTerm(entry: Entry, mistakes: Mistakes, nature: OutageNature, timeZone: string, now: Date): Term {
  const read = (field: 'startsAt' | 'endsAt', sentence: string): Date | null => {
    const at = momentOf(entry.text(field), timeZone)
    if (at === null && entry.text(field) !== '') mistakes[field] = sentence
    return at
  }
  const startsAt = read('startsAt', 'Укажите день и час начала, например 03.12.2026, 09:00.')
  const endsAt = read('endsAt', 'Укажите день и час окончания, например 03.12.2026, 17:00.')
  if (startsAt && endsAt && endsAt <= startsAt) mistakes.endsAt = 'Окончание должно быть позже начала.'
  if (startsAt && nature === 'emergency' && startsAt.getTime() > now.getTime() + 60_000)
    mistakes.startsAt =
      'Авария уже случилась: укажите, когда она возникла. О том, что впереди, внесите плановое отключение.'
  return { startsAt, endsAt }
}

const read: ReadAddress = (text) => {
  const address = parseAddress(text)
  return 'trouble' in address ? address : { key: addressKey(address), kindTyped: address.streetType !== '' }
}

/** The zone as it was typed: lines of addresses, lines to leave out, everything an organisation serves, an area. */
export function readZone(
  entry: Entry,
  mistakes: Mistakes,
  streets: readonly Street[],
  organizations: ReadonlyMap<number, string>,
): ZoneRule[] {
  const rules: ZoneRule[] = []
  for (const field of ['addresses', 'except'] as const) {
    const troubles: string[] = []
    const lines = entry.list(field)
    if (lines.length > 5000) troubles.push('Слишком много строк: не больше 5000. Укажите улицы целиком или область.')
    for (const line of lines.slice(0, 5000)) {
      const rule = readZoneLine(line, field === 'except', streets, read)
      if ('trouble' in rule) troubles.push(rule.trouble)
      else rules.push(rule)
    }
    if (troubles.length > 0)
      mistakes[field] =
        troubles.slice(0, 5).join(' ') + (troubles.length > 5 ? ` И ещё строк с ошибкой: ${troubles.length - 5}.` : '')
  }
  const organizationId = Number(entry.text('servedBy'))
  const name = organizations.get(organizationId)
  if (name !== undefined) rules.push({ exclude: false, by: 'organization', organizationId, name })
  else if (entry.text('servedBy') !== '') mistakes.servedBy = 'Выберите организацию из списка.'
  const area = entry.list('area').join('\n')
  if (area !== '') {
    const part = readPolygon(area)
    if ('trouble' in part) mistakes.area = part.trouble
    else rules.push({ exclude: false, ...part })
  }
  return rules
}

const MISSING: Record<OutageField, readonly [field: string, sentence: string]> = {
  startsAt: ['startsAt', 'Укажите день и час начала.'],
  endsAt: ['endsAt', 'Укажите день и час окончания.'],
  cause: ['cause', 'Напишите конкретную причину отключения.'],
  zone: ['addresses', 'Укажите адреса, которые останутся без ресурса.'],
}

type Whole = Term & { readonly nature: OutageNature; readonly cause: string | null; readonly zone: readonly ZoneRule[] }

/** What the town's text demands of every outage (GRZ-3.3.2-4, UHT-3.4.2-g). */
export function noteMissing(outage: Whole, mistakes: Mistakes, regulation: Regulation): void {
  for (const field of regulation.outages.mandatory[outage.nature]) {
    const value = field === 'zone' ? outage.zone.some(({ exclude }) => !exclude) || null : outage[field]
    const [name, sentence] = MISSING[field]
    if (value === null) mistakes[name] ??= sentence
    else if (field === 'cause' && (outage.cause ?? '').length < 5)
      mistakes[name] ??= 'Причина слишком общая: напишите, что именно делают или что сломалось.'
  }
}
