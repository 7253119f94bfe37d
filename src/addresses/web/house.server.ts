import type { LoaderFunctionArgs } from 'react-router'
import { phoneInWords } from '../../kernel/contacts.ts'
import { openHouse } from '../http/open-house.ts'
import type { HouseAccount } from '../sql/house-questions.ts'
import { day, today } from './days.ts'
import { staffAt } from './entrance.server.ts'

/** The card of a house. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const after = Number(new URL(args.request.url).searchParams.get('after'))
  const open = await openHouse(deps, actor, {
    id: Number(args.params.id),
    after: after > 0 && Number.isSafeInteger(after) ? after : null,
    day: today(deps.clock(), regulation.timeZone),
  })
  if (!open) throw new Response('Такого дома нет в реестре.', { status: 404 })
  return {
    house: open.house,
    managing: regulation.words.managing,
    history: open.history.map(({ name, phone, since, until, current }) => ({
      name,
      phone: current && phone ? phoneInWords(phone) : null,
      since: day(since),
      until: until && day(until),
      current,
    })),
    names: open.names,
    accounts: open.accounts.map(accountLine),
    further: after > 0,
    nextAfter: open.nextAfter,
  }
}

const accountLine = ({ id, number, premises, entrance, floor, surname, name, patronymic }: HouseAccount) => ({
  id,
  number,
  premises,
  place: [entrance && `подъезд ${entrance}`, floor && `этаж ${floor}`].filter(Boolean).join(', '),
  holder: [surname, name, patronymic].filter((part) => part !== null && part !== '').join(' '),
})
