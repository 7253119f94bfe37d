import QRCode from 'qrcode'
import type { LoaderFunctionArgs } from 'react-router'
import { getHouse } from '../../../addresses/index.ts'
import { findTown, supportLines, supportOf } from '../../../people/index.ts'
import { classifierOf } from '../../sql/request-type.ts'
import { staffAt } from './entrance.server.ts'

/** Stickers of a house: a code that opens the form with the address filled, for each entrance and lift. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const id = Number(args.params.id)
  const house = Number.isSafeInteger(id) ? await getHouse(deps.db, id) : null
  if (house?.municipalityId !== actor.municipalityId)
    throw new Response('Такого дома нет в реестре домов города.', { status: 404 })
  const [town, types] = await Promise.all([
    findTown(deps.db, actor.municipalityId),
    classifierOf(deps.db, actor.municipalityId),
  ])
  const baseUrl = town?.baseUrl ?? regulation.baseUrl
  const lift = types.find(({ groupTitle, active }) => active && /^Лифт/.test(groupTitle))?.groupCode
  const entrances = Array.from({ length: house.entrances ?? 1 }, (_, index) => index + 1)
  const places = entrances.flatMap((entrance) => [
    { title: `Подъезд ${entrance}`, place: `подъезд ${entrance}`, group: undefined },
    ...(lift ? [{ title: `Лифт, подъезд ${entrance}`, place: `подъезд ${entrance}, лифт`, group: lift }] : []),
  ])
  const stickers = await Promise.all(
    [{ title: 'Дом и двор', place: 'двор или весь дом', group: undefined }, ...places].map(async (sticker) => {
      const address = new URL(`/${actor.municipalityId}/new`, baseUrl)
      address.searchParams.set('house', String(house.id))
      address.searchParams.set('place', sticker.place)
      if (sticker.group) address.searchParams.set('group', sticker.group)
      // Stickers live in entrances: a quarter of the code may be scratched off.
      const picture = await QRCode.toString(address.href, { type: 'svg', errorCorrectionLevel: 'Q', margin: 2 })
      return { title: sticker.title, site: address.host, picture: `data:image/svg+xml;base64,${btoa(picture)}` }
    }),
  )
  return {
    address: house.address,
    house: house.id,
    system: regulation.system,
    dispatch: regulation.words.dispatchFull,
    contact: supportLines(await supportOf(deps.db, actor.municipalityId))[0] ?? '',
    stickers,
  }
}
