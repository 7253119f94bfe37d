import { type Actor, isFunctionalOperator, isTechnicalOperator } from '../../people/index.ts'

type Told = {
  readonly municipalityId: string
  readonly personId: number | null
  readonly organizationId: number | null
}

/** Who it was for; and the operators, who examine disputes over what was delivered. */
export const maySeeEvidence = (actor: Actor, notice: Told): boolean =>
  isOwn(actor, notice) ||
  (actor.municipalityId === notice.municipalityId && (isFunctionalOperator(actor) || isTechnicalOperator(actor)))

export const isOwn = (actor: Actor, { personId, organizationId }: Told): boolean =>
  personId === actor.personId || (organizationId !== null && organizationId === actor.organizationId)

/** «m…a@example.ru»: enough to recognise one's own, too little to write to a stranger's. */
export const maskedEmail = (address: string): string =>
  address.replace(/^(.)[^@]*?([^@]?)@/, (_, first: string, last: string) => `${first}…${last}@`)

type Way = {
  readonly channel: 'email' | 'push'
  readonly state: 'queued' | 'sent' | 'failed' | 'dead' | 'cancelled'
}

export const stateInWords: Readonly<Record<Way['state'], string>> = {
  queued: 'ждёт отправки',
  sent: 'доставлено',
  failed: 'не принято, повторим',
  dead: 'не доставлено',
  cancelled: 'не понадобилось',
}

export const channelInWords: Readonly<Record<Way['channel'], string>> = { email: 'письмо', push: 'устройство' }
