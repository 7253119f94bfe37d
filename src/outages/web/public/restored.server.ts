import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import { httpStatus, isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { depsContext } from '../../../platform/pages/context.ts'
import { answerRestored, isRestoredAnswer, openRestored, type RestoredAnswer } from '../../actions/answer-by-letter.ts'
import { outageInWords, questionInWords } from '../../texts.ts'

/** The page that a letter's link opens: without a sign-in, so without anything personal. Looking changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const deps = args.context.get(depsContext)
  const { answer, token } = askedOf(args)
  const asked = await openRestored(deps, answer, token)
  if (isRefusal(asked)) return data({ refusal: asked, answer, asked: null }, { status: httpStatus(asked) })
  const { outage, answered } = asked
  const { system, timeZone } = getRegulation(outage.municipalityId)
  return data({
    refusal: null,
    answer,
    asked: {
      question: questionInWords(outage),
      what: outageInWords(outage),
      ended: outage.endedAt && moment(outage.endedAt, timeZone, deps.clock()),
      owner: outage.ownerName,
      answered,
      page: `/${outage.municipalityId}/outages/${outage.id}`,
      system,
    },
  })
}

export async function action(args: ActionFunctionArgs) {
  const deps = args.context.get(depsContext)
  const { answer, token } = askedOf(args)
  const done = await answerRestored(deps, answer, token)
  return isRefusal(done) ? refused(done) : redirect(`/restored/${answer}?t=${encodeURIComponent(token)}`)
}

function askedOf({ params, request }: LoaderFunctionArgs): { answer: RestoredAnswer; token: string } {
  if (!isRestoredAnswer(params.answer)) throw new Response('Такой страницы нет.', { status: 404 })
  return { answer: params.answer, token: new URL(request.url).searchParams.get('t') ?? '' }
}
