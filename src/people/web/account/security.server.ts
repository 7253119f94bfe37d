import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { switchOffSecondStep } from '../../actions/set-up-second-step.ts'
import { unlinkProvider } from '../../actions/sign-in-by-provider.ts'
import { isStaff } from '../../rules/actor.ts'
import { hasOuter } from '../../sql/outer-identities.ts'
import { countRecoveryCodes, findSecondFactor } from '../../sql/second-factor.ts'
import { postedForm } from '../form.server.ts'
import { requireActor } from '../session.server.ts'

const DONE: Readonly<Record<string, string>> = {
  password: 'Пароль сменён, другие входы завершены.',
  off: 'Вход с кодом выключен.',
  linked: 'Внешний вход связан с этим кабинетом.',
  taken: 'Этот внешний вход уже связан с другим кабинетом.',
  unlinked: 'Внешний вход больше не связан.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActor(args)
  const factor = await findSecondFactor(deps.db, actor.personId)
  const since = factor?.confirmedAt ? moment(factor.confirmedAt, regulation.timeZone, deps.clock()) : null
  const { provider } = deps.config
  return {
    provider: provider && {
      label: provider.label,
      linked: await hasOuter(deps.db, actor.personId, provider.issuer),
      link: `/${actor.municipalityId}/sign-in/provider?link`,
    },
    staff: isStaff(actor),
    secondStep: since === null ? null : { since, codesLeft: await countRecoveryCodes(deps.db, actor.personId) },
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActor(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  if (form.text('deed') === 'unlink') {
    const unlinked = await unlinkProvider(deps, actor, form.text('ownPassword'))
    return isRefusal(unlinked) ? refused(unlinked) : redirect('/account/security?done=unlinked')
  }
  const done = await switchOffSecondStep(deps, actor, form.text('currentPassword'))
  return isRefusal(done) ? refused(done) : redirect('/account/security?done=off')
}
