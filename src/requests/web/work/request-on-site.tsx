import { useState } from 'react'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { moment } from '../../../kernel/russian.ts'
import { Badge, Disclosure, Icon, Notice, Page, Timeline } from '../../../ui/index.ts'
import type { WorkItem } from '../../http/work.ts'
import { storyLine } from '../staff/story.ts'
import { crewSaid, placeOf, statusTone } from '../staff/words.ts'
import { dateOf, deedsOpen } from './device/queue.ts'
import type { Draft, Waiting } from './device/store.ts'
import type { Device } from './device/use-device.ts'
import { ImpossibleForm } from './impossible-form.tsx'
import { LinkLine } from './link-line.tsx'
import { Photos } from './photos.tsx'
import { Problems } from './problems.tsx'
import { ReportForm } from './report-form.tsx'
import { SignatureForm } from './signature-form.tsx'
import { doTitle, statusOf, termOf } from './words.ts'

export type OnSite = {
  readonly device: Device
  readonly request: WorkItem
  readonly waiting: readonly Waiting[]
  readonly draft: Draft | null
  readonly regulation: Regulation
  readonly now: Date
}

const AT_ONCE = ['accept', 'send-crew', 'confirm-defect'] as const

/** One request in the hands of the crew: where, whom to call, the next step, then pictures, works and signature. */
export function RequestOnSite(site: OnSite) {
  const { device, request, waiting, regulation } = site
  const open = deedsOpen(request, regulation)
  const problems = waiting.filter(({ problem }) => problem !== null)
  return (
    <Page
      title={placeOf(request.address, request.flat)}
      lead={`${request.typeTitle}. ${request.number}`}
      back={{ to: '#all', label: 'Моя работа' }}
      narrow
    >
      <LinkLine device={device} />
      {problems.length > 0 && <Problems items={problems} regulation={regulation} send={device.send} />}
      <Marks {...site} />
      <Ways request={request} />
      <p className="mb-5 whitespace-pre-line break-words text-lg">{request.description}</p>
      <NextStep {...site} />
      {open.includes('localise') && <Localise {...site} />}
      {open.includes('attach') && <Photos {...site} />}
      {open.includes('report-done') && <SignatureForm {...site} />}
      {open.includes('report-done') && <ReportForm {...site} />}
      {open.includes('report-impossible') && <ImpossibleForm {...site} />}
      {request.assigneeName === null && open.includes('entrust') && (
        <p className="mb-4">
          <a className="link" href={`/requests/${request.id}/entrust`}>
            Поручить сотруднику
          </a>
          {request.workerName && `: сейчас поручена, ${request.workerName}`}
        </p>
      )}
      <Story {...site} />
    </Page>
  )
}

function Marks({ request, waiting, regulation, now }: OnSite) {
  const crew = crewSaid(dateOf(request.crewDueAt), dateOf(request.crewSentAt), now)
  const term = termOf(request, regulation, now)
  return (
    <p className="mb-4 flex flex-wrap items-center gap-2">
      {request.emergency && <Badge tone="bad">Аварийная</Badge>}
      {crew && <Badge tone={crew.tone}>{crew.text}</Badge>}
      <Badge tone={statusTone(statusOf(request))}>{request.statusTitle}</Badge>
      <Badge tone={term.tone}>{term.text}</Badge>
      {waiting.length > 0 && <Badge tone="wait">не отправлено: {waiting.length}</Badge>}
    </p>
  )
}

/** To the applicant and to the house, by what the telephone itself has: no map of a stranger learns where the crew goes. */
function Ways({ request }: Pick<OnSite, 'request'>) {
  const { address, latitude, longitude, applicantName, applicantPhone } = request
  const point = latitude !== null && longitude !== null ? `${latitude},${longitude}` : null
  const query = encodeURIComponent(point ? `${point}(${address})` : address)
  return (
    <div className="mb-5 grid grid-cols-[repeat(auto-fit,minmax(min(100%,14rem),1fr))] gap-2">
      {applicantPhone && (
        <a className="btn btn-outline btn-primary btn-lg" href={`tel:${applicantPhone}`}>
          <Icon name="phone" />
          <span>
            Позвонить{applicantName && `: ${applicantName}`}
            <span className="block font-normal text-sm tabular-nums">{phoneInWords(applicantPhone)}</span>
          </span>
        </a>
      )}
      <a className="btn btn-outline btn-primary btn-lg" href={`geo:${point ?? '0,0'}?q=${query}`}>
        <Icon name="pin" />
        Маршрут
      </a>
      <CopyAddress address={address} />
    </div>
  )
}

function CopyAddress({ address }: { readonly address: string }) {
  const [copied, setCopied] = useState(false)
  // Insecure pages may not write to the clipboard; the address above can be copied by hand.
  if (!navigator.clipboard) return null
  return (
    <button
      type="button"
      className="btn btn-ghost justify-start"
      onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
    >
      <span role="status">{copied ? 'Адрес скопирован' : 'Скопировать адрес'}</span>
    </button>
  )
}

function NextStep({ device, request, waiting, regulation, now }: OnSite) {
  const open = deedsOpen(request, regulation)
  const step = AT_ONCE.find((deed) => open.includes(deed))
  const refused = waiting.some(({ problem }) => problem !== null)
  const reported = waiting.some(({ deed }) => deed === 'report-done' || deed === 'report-impossible')
  if (reported && refused) return null
  if (reported)
    return <Notice kind="good" title="Вы всё сделали. Отчёт записан и уйдёт на проверку, как только будет связь." />
  if (!step) return null
  const by = step === 'send-crew' ? request.crewDueAt : null
  return (
    <section aria-label="Следующий шаг" className="mb-6">
      <button
        type="button"
        className="btn btn-primary btn-lg w-full"
        onClick={() => void device.record([{ requestId: request.id, deed: step }])}
      >
        {doTitle(step, regulation)}
      </button>
      {by && (
        <p className="muted mt-2">
          Внести нужно до {moment(by, regulation.timeZone, now)}: считается время записи в системе (
          {regulation.clauses.crew}).
        </p>
      )}
    </section>
  )
}

/** The damage does no more harm, though the works go on: a clock of its own. */
const Localise = ({ device, request, regulation, now }: OnSite) => (
  <section aria-label="Локализация" className="mb-6">
    <button
      type="button"
      className="btn btn-outline btn-primary btn-lg w-full"
      onClick={() => void device.record([{ requestId: request.id, deed: 'localise' }])}
    >
      {doTitle('localise', regulation)}
    </button>
    {request.localiseDueAt && (
      <p className="muted mt-2">
        До {moment(request.localiseDueAt, regulation.timeZone, now)} ({regulation.clauses.localise}).
      </p>
    )}
  </section>
)

function Story({ request, regulation, now }: OnSite) {
  const lines = request.story
    .map((event) => storyLine({ ...event, at: new Date(event.at) }, regulation, now))
    .toReversed()
  return (
    <Disclosure title="История заявки">
      <Timeline
        items={lines.map((line) => ({
          ...line,
          details: line.details.length > 0 && (
            <ul className="text-sm break-words">
              {line.details.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          ),
        }))}
      />
    </Disclosure>
  )
}
