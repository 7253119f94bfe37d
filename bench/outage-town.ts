import type { Actor } from '../src/people/index.ts'
import { type Db, one } from '../src/platform/database.ts'

/** Nine in the morning by UTC: noon in Кострома, so that notices go at once whatever the hour of the measurement. */
export const NOON = new Date('2026-11-23T09:00:00Z')

type Size = { readonly houses: number; readonly residents: number; readonly letters?: boolean }

/** A town of one street with a supplier of water; with `letters` every resident has a verified address. */
export async function fillOutageTown(db: Db, { houses, residents, letters = false }: Size): Promise<Actor> {
  await db.query(`
    insert into organization (municipality_id, kind, name) values ('kostroma', 'supplier', 'Водоканал'), ('kostroma', 'managing', 'УК'), ('kostroma', 'dispatch', 'ЕДДС');
    insert into organization_resource select id, 1 from organization where kind = 'supplier';
    insert into house (municipality_id, settlement, street_type, street, number, address, address_key, search_text, flats)
      select 'kostroma', 'Кострома', 'улица', 'Мира', n::text, 'г. Кострома, улица Мира, д. ' || n, 'кострома|ул. мира|' || n, ' кострома мира ' || n || ' ', 100
        from generate_series(1, ${houses}) n;
    insert into management (house_id, organization_id, since) select h.id, o.id, '2020-01-01' from house h, organization o where o.kind = 'managing';
    insert into premises (house_id, number, entrance) select h.id, n::text, (1 + n / 25)::text from house h, generate_series(1, 100) n;
    insert into person (municipality_id, full_name, house_id, flat, email, email_verified_at)
      select 'kostroma', 'Житель ' || n, (select min(id) from house) + n % ${houses}, (1 + n / ${houses})::text,
             ${letters ? `'zhitel' || n || '@example.ru', now()` : 'null, null'} from generate_series(0, ${residents - 1}) n;
    with p as (insert into person (municipality_id, full_name) values ('kostroma', 'Диспетчер') returning id)
      insert into staff (person_id, organization_id, roles) select p.id, o.id, array['executor'] from p, organization o where o.kind = 'supplier'`)
  await db.query('vacuum analyze')
  const { rows } = await db.query<{ person: number; organization: number }>(
    'select person_id as person, organization_id as organization from staff',
  )
  const { person, organization } = one({ rows })
  return {
    kind: 'staff',
    personId: person,
    municipalityId: 'kostroma',
    region: 'Костромская область',
    name: 'Диспетчер',
    organizationId: organization,
    organizationName: 'Водоканал',
    unitId: null,
    roles: ['executor'],
    mustChangePassword: false,
    mustSetUpSecondStep: false,
  }
}
