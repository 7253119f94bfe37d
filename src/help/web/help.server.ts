import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { isStaff, requireActorOnPage } from '../../people/index.ts'
import { guideIn, openGuide } from '../actions/read-guide.ts'
import { dayInWords } from '../rules/day-in-words.ts'
import type { Guide, GuideName } from '../rules/guides.ts'
import { townAt, turnedAway } from './entrance.server.ts'

const drawn = ({ title, version, date, blocks }: Guide) => ({ title, version, date: dayInWords(date), blocks })

/** «Справка»: the guide of one's role; of others' roles by the name in the address. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const opened = await openGuide(deps, actor, args.params.guide)
  if (isRefusal(opened)) throw turnedAway(opened)
  const { guide, own, others } = opened
  const { municipalityId } = actor
  const linkTo = (name: GuideName) => ({ name, title: guideIn(name, municipalityId).title, here: name === guide.name })
  return {
    ...{ town: municipalityId, staff: isStaff(actor), guide: drawn(guide) },
    ...{ own: own.map(linkTo), others: others.map(linkTo) },
  }
}

/** For who has not signed in: how to file a request. */
export async function publicLoader(args: LoaderFunctionArgs) {
  const { regulation } = townAt(args)
  return { town: regulation.id, name: regulation.town, guide: drawn(guideIn('resident', regulation.id)) }
}
