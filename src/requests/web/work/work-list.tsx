import type { Regulation } from '../../../../regulations/regulation.ts'
import { moment } from '../../../kernel/russian.ts'
import { Badge, Notice, Page } from '../../../ui/index.ts'
import type { WorkItem } from '../../http/work.ts'
import { crewSaid, placeOf, statusTone } from '../staff/words.ts'
import { dateOf, seenNow } from './device/queue.ts'
import type { Owner } from './device/store.ts'
import type { Device } from './device/use-device.ts'
import { LinkLine } from './link-line.tsx'
import { endOfDay, statusOf, termOf } from './words.ts'

type WorkListProps = {
  readonly device: Device
  readonly owner: Owner
  readonly regulation: Regulation
  readonly now: Date
}

/** Emergencies whose crew has not left stand first; then by term. */
export function WorkList({ device, owner, regulation, now }: WorkListProps) {
  const waitingOf = (id: number) => device.waiting.filter(({ requestId }) => requestId === id)
  return (
    <Page title="Моя работа" narrow>
      <LinkLine device={device} />
      {device.requests.length === 0 && <Notice title="Сейчас заявок для вас нет." />}
      {grouped(device.requests, owner.id, regulation, now).map(([title, requests]) => (
        <section key={title} aria-label={title} className="mb-6">
          <h2 className="mb-3">{title}</h2>
          <ul className="grid gap-3">
            {requests.map((request) => (
              <Line
                key={request.id}
                request={seenNow(request, waitingOf(request.id), regulation)}
                unsent={waitingOf(request.id).length}
                regulation={regulation}
                now={now}
              />
            ))}
          </ul>
        </section>
      ))}
      {owner.more && (
        <p className="mt-4">
          Здесь первые {device.requests.length}. Остальные — в разделе{' '}
          <a className="link" href="/requests">
            «Заявки»
          </a>
          .
        </p>
      )}
      <p className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <span className="muted">
          Список на {moment(new Date(owner.fetchedAt + owner.offset), regulation.timeZone, now)}
        </span>
        <button type="button" className="btn btn-outline" onClick={device.send} disabled={device.busy}>
          {device.busy ? 'Обновляю…' : 'Обновить'}
        </button>
      </p>
    </Page>
  )
}

/** Emergencies first, then what is due by tonight, then the rest; what colleagues were sent to stands last. */
function grouped(requests: readonly WorkItem[], me: number, regulation: Regulation, now: Date) {
  const tonight = endOfDay(now, regulation.timeZone)
  const titleOf = ({ workerId, emergency, dueAt }: WorkItem): string => {
    if (workerId !== null && workerId !== me) return 'Поручены другим'
    if (emergency) return 'Аварийные'
    return new Date(dueAt) <= tonight ? 'Сегодня и раньше' : 'Позже'
  }
  return ['Аварийные', 'Сегодня и раньше', 'Позже', 'Поручены другим']
    .map((title) => [title, requests.filter((request) => titleOf(request) === title)] as const)
    .filter(([, some]) => some.length > 0)
}

type LineProps = {
  readonly request: WorkItem
  readonly unsent: number
  readonly regulation: Regulation
  readonly now: Date
}

function Line({ request, unsent, regulation, now }: LineProps) {
  const crew = crewSaid(dateOf(request.crewDueAt), dateOf(request.crewSentAt), now)
  const term = termOf(request, regulation, now)
  return (
    <li>
      <a
        href={`#${request.id}`}
        className={`panel grid gap-2 hover:bg-base-200 ${request.emergency ? 'border-error' : ''}`}
      >
        <span className="flex flex-wrap items-center gap-2">
          {request.emergency && <Badge tone="bad">Аварийная</Badge>}
          {crew && <Badge tone={crew.tone}>{crew.text}</Badge>}
          <Badge tone={statusTone(statusOf(request))}>{request.statusTitle}</Badge>
          <Badge tone={term.tone}>{term.text}</Badge>
        </span>
        <strong className="text-lg leading-snug">{placeOf(request.address, request.flat)}</strong>
        <span>
          {request.typeTitle} <span className="muted whitespace-nowrap">{request.number}</span>
        </span>
        {request.workerName && <span className="muted">Поручена: {request.workerName}</span>}
        {unsent > 0 && <span className="tone-wait mark justify-self-start">не отправлено: {unsent}</span>}
      </a>
    </li>
  )
}
