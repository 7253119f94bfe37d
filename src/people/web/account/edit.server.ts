import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { findHouses } from '../../../addresses/index.ts'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { httpStatus, invalid, isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Deps } from '../../../platform/deps.ts'
import { editOwnData } from '../../actions/edit-own-data.ts'
import { isResident } from '../../rules/actor.ts'
import { getAccount } from '../../sql/account.ts'
import { idIn, type PostedForm, postedForm, typedOf } from '../form.server.ts'
import { requireActor } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireActor(args)
  if (!isResident(actor)) throw redirect('/account')
  const { fullName, login, phone, email, houseId, address, flat } = await getAccount(deps.db, actor.personId)
  return {
    login,
    typed: {
      fullName,
      phone: phone ? phoneInWords(phone) : '',
      email: email ?? '',
      address: address ?? '',
      house: houseId === null ? '' : String(houseId),
      flat: flat ?? '',
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActor(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return shown(form, {})
  const values = Object.fromEntries(typedOf(form))
  const home = await homeIn(deps, actor.municipalityId, form)
  if (home === 'unclear') return shown(invalid({ address: WHICH }), values)
  if (typeof home === 'object' && home !== null) return shown(CHOOSE, values, home)
  const done = await editOwnData(deps, actor, {
    fullName: form.text('fullName'),
    phone: form.text('phone'),
    email: form.text('email'),
    houseId: home,
    flat: form.text('flat'),
  })
  return isRefusal(done) ? shown(done, values) : redirect('/account?done=own')
}

const WHICH =
  'Такого дома нет в списке. Введите начало улицы и номер дома, например «Мира 12», или оставьте поле пустым.'
const CHOOSE = invalid({ house: 'Нашлось несколько домов. Выберите свой.' })

type Choice = { readonly id: number; readonly address: string }

/** The same form again; with houses to choose from when the words fit several. */
const shown = (refusal: Refusal, values: Readonly<Record<string, string>>, houses: readonly Choice[] = []) =>
  data({ refusal, values, houses }, { status: httpStatus(refusal) })

/**
 * The house of the form: chosen from suggestions, or found by what was typed when there are no scripts. Null: none is
 * named; a list: he must choose.
 */
async function homeIn(deps: Deps, town: string, form: PostedForm): Promise<number | null | 'unclear' | Choice[]> {
  const typed = form.text('address').trim()
  if (typed === '') return null
  const chosen = idIn(form.text('house'))
  if (chosen > 0) return chosen
  const found = await findHouses(deps.db, town, typed, 6)
  const exact = found.find(({ address }) => address.toLowerCase() === typed.toLowerCase())
  if (exact) return exact.id
  if (found.length === 0) return 'unclear'
  return found.map(({ id, address }) => ({ id, address }))
}
