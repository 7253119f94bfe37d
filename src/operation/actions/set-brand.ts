import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { type Brand, checkBrand } from '../rules/brand.ts'
import { mayOperate } from '../rules/rights.ts'
import { findBrand, updateBrand } from '../sql/brand.ts'

const NONE: Brand = { name: null, color: null, contacts: null }

export async function openBrand(deps: Deps, actor: Actor): Promise<Brand | Refusal> {
  return mayOperate(actor) ?? (await findBrand(deps.db, actor.municipalityId)) ?? NONE
}

/** The name, the colour of the head and the contacts of the foot on every page of the town. */
export async function setBrand(
  deps: Deps,
  actor: Actor,
  typed: { name: string; color: string; contacts: string },
): Promise<Brand | Refusal> {
  const forbidden = mayOperate(actor)
  if (forbidden) return forbidden
  const brand = checkBrand(typed)
  if (isRefusal(brand)) return brand
  const town = actor.municipalityId
  return inTransaction(deps.db, async (tx) => {
    const before = (await findBrand(tx, town, true)) ?? NONE
    const fields = ['name', 'color', 'contacts'] as const
    const changed = fields.filter((field) => before[field] !== brand[field])
    if (changed.length === 0) return brand
    await updateBrand(tx, town, brand)
    await appendEvent(tx, {
      municipalityId: town,
      subject: `municipality:${town}`,
      subjectId: 0,
      at: deps.clock(),
      actor: { id: actor.personId, role: 'technical_operator' },
      deed: 'set_brand',
      changes: Object.fromEntries(changed.map((field) => [field, [before[field], brand[field]]])),
    })
    return brand
  })
}
