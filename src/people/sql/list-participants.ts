import type { OrganizationKind, OrganizationState, SubKind } from '../../organizations/index.ts'
import type { Queryable } from '../../platform/database.ts'

/** An organisation with its people's credentials (GRZ-1.3 «Участник»). */
export type Participant = {
  readonly id: number
  readonly name: string
  readonly kind: OrganizationKind
  readonly subKind: SubKind | null
  readonly naturalPerson: boolean
  readonly state: OrganizationState
  readonly people: number
  /** Of the people who may sign in now, when the first and the last of them got the login; null when nobody has one. */
  readonly firstIssuedAt: Date | null
  readonly lastIssuedAt: Date | null
}

export type ParticipantFilter = {
  readonly kind?: OrganizationKind | undefined
  readonly after?: { readonly name: string; readonly id: number } | undefined
  readonly limit?: number
}

// Credentials are counted for the page's rows only, each through staff_by_organization.
export async function listParticipants(
  db: Queryable,
  municipalityId: string,
  filter: ParticipantFilter = {},
): Promise<Participant[]> {
  const { rows } = await db.query<Participant>(
    `select o.id, o.name, o.kind, o.sub_kind as "subKind", o.natural_person as "naturalPerson", o.state,
            given.people, given."firstIssuedAt", given."lastIssuedAt"
       from organization o
       cross join lateral (
         select count(*)::int as people, min(c.issued_at) as "firstIssuedAt", max(c.issued_at) as "lastIssuedAt"
           from staff s join credential c on c.person_id = s.person_id
          where s.organization_id = o.id and s.state = 'active') given
      where o.municipality_id = $1 and ($2::text is null or o.kind = $2) and ($3::text is null or (o.name, o.id) > ($3, $4))
      order by o.name, o.id limit $5`,
    [municipalityId, filter.kind ?? null, filter.after?.name ?? null, filter.after?.id ?? null, filter.limit ?? 50],
  )
  return rows
}
