import { getRegulation } from '../../../regulations/registry.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import { openSigner } from '../../platform/signed-links.ts'
import { mayWriteAt, notAtNight } from '../rules/schedule.ts'
import { findNotice } from '../sql/notices.ts'
import { findOutage } from '../sql/outage-row.ts'
import { findSubscription, keepLetter, unwritten } from '../sql/subscriptions.ts'
import { messageOf } from './notice-text.ts'
import { subscriptionLink } from './subscribe.ts'

/** The letter with the link: nothing is sent to an address whose owner has not opened it. */
export async function askToConfirm(deps: Deps, subscriptionId: number): Promise<void> {
  const subscription = await findSubscription(deps.db, subscriptionId)
  if (!subscription?.email || subscription.confirmedAt !== null) return
  const link = subscriptionLink(await openSigner(deps.db), subscription, deps.clock())
  await deps.mail.send({
    to: subscription.email,
    subject: `Подписка на отключения: ${subscription.address}`,
    text: `Здравствуйте!\n\nКто-то, возможно вы, попросил сообщать на этот адрес об отключениях в доме ${subscription.address}.\n\nЕсли это вы, подтвердите подписку:\n${link}\n\nЕсли не вы, ничего делать не нужно: писем не будет.\n`,
  })
}

const BATCH = 100

/** Letters of a notice to subscribers without an account; by day only, unless the notice is urgent. */
export async function writeLetters(deps: Deps, noticeId: number): Promise<void> {
  const notice = await findNotice(deps.db, noticeId)
  const outage = notice && (await findOutage(deps.db, notice.outageId))
  if (!notice || !outage || notice.state !== 'sent') return
  const regulation = getRegulation(outage.municipalityId)
  const { timeZone, quietHours, outages } = regulation
  const local = { notices: outages.notices, timeZone, quietHours }
  const signer = await openSigner(deps.db)
  for (;;) {
    const now = deps.clock()
    if (!notice.urgent && !mayWriteAt(now, local)) {
      await inTransaction(deps.db, async (tx) =>
        addJob(
          tx,
          'outages.letters',
          { noticeId },
          { key: `outage-letters-${noticeId}-later`, runAt: notAtNight(now, local) },
        ),
      )
      return
    }
    const batch = await unwritten(deps.db, noticeId, BATCH)
    if (batch.length === 0) return
    const { text, path } = messageOf(notice, outage, regulation, now)
    for (const subscription of batch) {
      const link = subscriptionLink(signer, subscription, now)
      const { answer } = await deps.mail.send({
        to: subscription.email ?? '',
        subject: `Отключение: ${subscription.address}`,
        text: `${subscription.address}\n\n${text}\n\nПодробно: ${subscription.baseUrl}${path}\n\nОтписаться: ${link}\n`,
        headers: { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      })
      await keepLetter(deps.db, noticeId, subscription.id, now, answer)
    }
  }
}
