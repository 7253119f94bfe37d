import { groznyNames } from './grozny/names.ts'
import { groznyOrganizations } from './grozny/organizations.ts'
import { groznyPlan } from './grozny/streets.ts'
import { kostromaNames } from './kostroma/names.ts'
import { kostromaOrganizations } from './kostroma/organizations.ts'
import { kostromaPlan } from './kostroma/streets.ts'
import type { DemoNames } from './names.ts'
import type { DemoOrganization } from './organizations.ts'
import type { TownPlan } from './streets.ts'
import { ukhtaNames } from './ukhta/names.ts'
import { ukhtaOrganizations } from './ukhta/organizations.ts'
import { ukhtaPlan } from './ukhta/streets.ts'

export type DemoTown = {
  /** Key in regulations/registry.ts. */
  readonly id: string
  readonly plan: TownPlan
  readonly names: DemoNames
  readonly organizations: readonly DemoOrganization[]
}

export const demoTowns: readonly DemoTown[] = [
  { id: 'grozny', plan: groznyPlan, names: groznyNames, organizations: groznyOrganizations },
  { id: 'kostroma', plan: kostromaPlan, names: kostromaNames, organizations: kostromaOrganizations },
  { id: 'ukhta', plan: ukhtaPlan, names: ukhtaNames, organizations: ukhtaOrganizations },
]
