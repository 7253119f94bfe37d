import { getRegulation } from '../../../regulations/registry.ts'
import { KIND_TITLES } from '../../organizations/index.ts'
import { findTown } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { stateTitle } from '../rules/lifecycle.ts'
import { type Connection, findConnection } from '../sql/connections.ts'

export type LetterOrder = { readonly id: number; readonly to: 'applicant' | 'support' }

/** To the support service that a request waits for it, or to an applicant from outside what became of his. */
export async function writeConnectionLetter(deps: Deps, { id, to }: LetterOrder): Promise<void> {
  const connection = await findConnection(deps.db, id)
  if (!connection) return
  const { connection: rules } = getRegulation(connection.municipalityId)
  const address = to === 'support' ? rules?.supportEmail : connection.card.email
  if (!rules || !address) return
  const town = await findTown(deps.db, connection.municipalityId)
  if (!town) throw new Error(`connection ${id} is of no town`)
  const { baseUrl } = town
  const { number, municipalityId } = connection
  const text =
    to === 'support'
      ? toSupport(connection, `${baseUrl}/connections/${id}`)
      : toApplicant(connection, stateTitle(connection.state, rules), `${baseUrl}/${municipalityId}/connection`)
  await deps.mail.send({
    to: address,
    subject: `Запрос на подключение ${number ?? ''}`,
    text,
    messageId: `<connection-${id}-${to}-${connection.version}@dvor>`,
  })
}

const toSupport = ({ kind, card, number }: Connection, link: string): string =>
  [
    'Здравствуйте!',
    `К системе подключается: ${card.shortName ?? ''} (${KIND_TITLES[kind].toLowerCase()}), ИНН ${card.inn ?? ''}.`,
    `Запрос ${number ?? ''} со всеми сведениями и списками:\n${link}`,
    '',
  ].join('\n\n')

const toApplicant = ({ number, remarks, state }: Connection, title: string, link: string): string =>
  [
    'Здравствуйте!',
    `Ваш запрос на подключение ${number ?? ''}: ${title.toLowerCase()}.`,
    ...(remarks ? [`Что исправить:\n${remarks}`] : []),
    state === 'entered'
      ? `Логины и пароли ждут на странице запроса. Откройте её по своему коду:\n${link}`
      : `Открыть запрос по своему коду:\n${link}`,
    '',
  ].join('\n\n')
