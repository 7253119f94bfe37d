import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { requireActorOnPage } from '../../people/index.ts'
import { refused } from '../../platform/pages/answers.ts'
import { chooseNotices, openChoices } from '../actions/choose.ts'
import { dropDevice } from '../actions/keep-devices.ts'
import { idIn, shortForm } from './form.server.ts'

const DONE: Readonly<Record<string, string>> = {
  saved: 'Сохранено.',
  device: 'Устройство отключено.',
  on: 'Это устройство будет показывать уведомления.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const { devices, ...choices } = await openChoices(deps, actor)
  const { quietHours, timeZone } = regulation
  return {
    ...choices,
    quiet: quietHours && `с ${quietHours.from} до ${quietHours.until}`,
    devices: devices.map(({ id, device, createdAt }) => ({
      id,
      device,
      since: moment(createdAt, timeZone, deps.clock()),
    })),
    done: DONE[new URL(args.request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const form = await shortForm(args)
  const device = form.get('device')
  const done =
    device === null
      ? await chooseNotices(deps, actor, form.getAll('wanted'))
      : await dropDevice(deps, actor, idIn(device))
  return isRefusal(done) ? refused(done) : redirect(`/account/notices?done=${device === null ? 'saved' : 'device'}`)
}
