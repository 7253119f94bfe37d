import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { httpStatus, isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { readForm } from '../../../platform/forms.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { depsContext } from '../../../platform/pages/context.ts'
import { type Asked, answerByLetter, isLetterDeed, type LetterDeed, openAsked } from '../../actions/answer-by-letter.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { statusSentence } from './texts.ts'

/** The page that a letter's link opens: without a sign-in, so without anything personal. Looking changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const deps = args.context.get(depsContext)
  const { deed, token } = askedOf(args)
  const asked = await openAsked(deps, deed, token)
  if (isRefusal(asked)) return data({ refusal: asked, deed, token, asked: null }, { status: httpStatus(asked) })
  return data({ refusal: null, deed, token, asked: shown(asked, deps.clock()) })
}

function shown(asked: Asked, now: Date) {
  const regulation = getRegulation(asked.municipalityId)
  const { number, typeTitle, groupTitle, managerName, works, waits, createdAt, doneAt, status } = asked
  return {
    number,
    what: `${groupTitle}: ${typeTitle}`,
    managerName,
    works: works.join('; '),
    filed: moment(createdAt, regulation.timeZone, now),
    done: doneAt && moment(doneAt, regulation.timeZone, now),
    waits,
    declined: status === 'declined',
    sentence: statusSentence(asked, regulation),
    page: `/my/${asked.id}`,
    system: regulation.system,
  }
}

/** The deed itself; pressed twice it has one effect, and the page says how the request stands now. */
export async function action(args: ActionFunctionArgs) {
  const deps = args.context.get(depsContext)
  const { deed, token } = askedOf(args)
  const form = await readForm(args.request, { files: {} }, deps.files)
  if (isRefusal(form)) return refused(form)
  const entry = entryOfForm(form.fields)
  const done = await answerByLetter(deps, deed, token, entry)
  // Somebody was first: the same page tells how it ended.
  if (isRefusal(done) && done.code !== 'illegal_step' && done.code !== 'stale')
    return refused(done, { reason: entry.text('reason') })
  return redirect(`/answer/${deed}?t=${encodeURIComponent(token)}`)
}

function askedOf({ params, request }: LoaderFunctionArgs): { deed: LetterDeed; token: string } {
  if (!isLetterDeed(params.deed)) throw new Response('Такой страницы нет.', { status: 404 })
  return { deed: params.deed, token: new URL(request.url).searchParams.get('t') ?? '' }
}
