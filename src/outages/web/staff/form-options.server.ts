import type { OutageBorder } from '../../../../regulations/outage-rules.ts'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { resources } from '../../../organizations/index.ts'
import type { Queryable } from '../../../platform/database.ts'
import type { Workplace } from '../../rules/rights.ts'
import { lineOf } from '../../rules/zone.ts'
import type { Outage } from '../../sql/outage-row.ts'
import { servers } from '../../sql/servers.ts'
import { BORDERS, FINISHING, KINDS, NATURES } from '../../texts.ts'
import { fieldMoment } from '../words.ts'

const optionsOf = (titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([value, label]) => ({ value, label }))

/** What the form of an outage may choose from; a supplier chooses among what it supplies. */
export async function formOptions(
  db: Queryable,
  workplace: Workplace | null,
  borders: readonly OutageBorder[],
  regulation: Regulation,
) {
  const own = workplace?.kind === 'supplier' ? workplace.resources : null
  const houses = await servers(db, regulation.id)
  return {
    natures: optionsOf(NATURES),
    kinds: optionsOf(KINDS),
    resources: resources
      .filter(({ code }) => own === null || own.includes(code))
      .map(({ code, title }) => ({ value: String(code), label: title })),
    borders: optionsOf(BORDERS).filter(({ value }) => borders.some((border) => border === value)),
    finishing: optionsOf(FINISHING),
    servers: [...houses].map(([id, label]) => ({ value: String(id), label })),
    demanded: regulation.outages.mandatory,
    clause: regulation.outages.clauses.mandatory,
  }
}
export type FormOptions = Awaited<ReturnType<typeof formOptions>>

/** The outage as the form writes it. */
export function formValues(outage: Outage, timeZone: string): Record<string, string> {
  const lines = (exclude: boolean) =>
    outage.zone
      .filter((rule) => rule.exclude === exclude && (rule.by === 'house' || rule.by === 'street'))
      .map(lineOf)
      .join('\n')
  const organization = outage.zone.find((rule) => rule.by === 'organization')
  const area = outage.zone.find((rule) => rule.by === 'polygon')
  return {
    nature: outage.nature,
    resource: String(outage.resource),
    kind: outage.kind,
    cause: outage.cause ?? '',
    border: outage.border,
    finishing: outage.finishing,
    urgent: outage.urgent ? 'on' : '',
    startsAt: fieldMoment(outage.startsAt, timeZone),
    endsAt: fieldMoment(outage.endsAt, timeZone),
    addresses: lines(false),
    except: lines(true),
    servedBy: organization?.by === 'organization' ? String(organization.organizationId) : '',
    area: area ? lineOf(area) : '',
  }
}
