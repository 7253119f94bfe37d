import { toString as qrCode } from 'qrcode'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { offerSecondStep, switchOnSecondStep } from '../../actions/set-up-second-step.ts'
import { homeOf, nextIn } from '../after-sign-in.server.ts'
import { postedForm } from '../form.server.ts'
import { requireSession } from '../session.server.ts'

/** Open also while the second step is demanded and everything else is closed. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireSession(args)
  const offered = await offerSecondStep(deps, actor)
  // The picture is drawn into the page itself: the secret goes to no other address. Dark on light in every look.
  const drawn = isRefusal(offered) ? null : await qrCode(offered.uri, { type: 'svg', margin: 2 })
  return {
    demanded: actor.mustSetUpSecondStep,
    next: nextIn(args.request) ?? homeOf(actor),
    offered:
      isRefusal(offered) || drawn === null
        ? null
        : { secret: offered.secret.replace(/(.{4})(?=.)/g, '$1 '), picture: drawn },
    closed: isRefusal(offered) ? offered.text : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor, token } = await requireSession(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const done = await switchOnSecondStep(deps, actor, { code: form.text('code'), token })
  return isRefusal(done) ? refused(done) : data({ recoveryCodes: done.recoveryCodes })
}
