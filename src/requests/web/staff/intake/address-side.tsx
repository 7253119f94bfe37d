import { agreeing, countedRequests } from '../../../../kernel/nouns.ts'
import { Badge, Notice, useNoun } from '../../../../ui/index.ts'
import type { AddressPanel } from './panels.ts'

/** The house: who manages it and what is already open there; one choice joins the caller instead of filing a double. */
export function AddressSide({ panel, joinTo }: { readonly panel: AddressPanel | null; readonly joinTo: string }) {
  const noun = useNoun()
  if (!panel) return null
  return (
    <section aria-labelledby="house" className="panel">
      <h2 id="house" className="mb-2">
        Дом
      </h2>
      {panel.where && <p className="font-semibold">{panel.where}</p>}
      <p className="mb-3">
        {panel.manager}
        {panel.managerPhone && <span className="block tabular-nums">{panel.managerPhone}</span>}
      </p>
      {panel.outages.map(({ id, what, when, why, who, part }) => (
        <Notice key={id} kind="warn" title={what}>
          <p>{when}</p>
          {why && <p>{why}</p>}
          {part && <p>{part}</p>}
          <p className="text-sm">{who}</p>
        </Notice>
      ))}
      {panel.total === 0 && (
        <p className="muted" role="status">
          Открытых {noun.ofMany} по дому нет.
        </p>
      )}
      {(panel.total > 0 || panel.outages.some(({ running }) => running)) && <Open panel={panel} joinTo={joinTo} />}
    </section>
  )
}

const NEAREST = 4

function Open({ panel, joinTo }: { readonly panel: AddressPanel; readonly joinTo: string }) {
  const noun = useNoun()
  const nearest = panel.requests.slice(0, NEAREST)
  const rest = panel.requests.slice(NEAREST)
  return (
    <fieldset aria-describedby="already">
      <legend className="sr-only">
        {noun.new} или присоединить к {agreeing(noun, 'открытой', 'открытому')}
      </legend>
      <p id="already" className="mb-1 font-semibold" role="status">
        {panel.total > 0 ? `Уже ${countedRequests(panel.total, noun)} по дому` : 'Если звонят об этом отключении'}
      </p>
      <label className="choice">
        <input type="radio" className="radio" name="joinTo" id="joinTo" value="" defaultChecked={joinTo === ''} />
        <span>Не об этом: {noun.new.toLowerCase()}</span>
      </label>
      {panel.outages
        .filter(({ running }) => running)
        .map((outage) => (
          <ToOutage key={outage.id} outage={outage} joinTo={joinTo} />
        ))}
      {nearest.map((request) => (
        <Line key={request.id} request={request} joinTo={joinTo} />
      ))}
      {rest.length > 0 && (
        <details>
          <summary className="link inline-flex min-h-11 items-center">Ещё {panel.total - NEAREST}</summary>
          {rest.map((request) => (
            <Line key={request.id} request={request} joinTo={joinTo} />
          ))}
        </details>
      )}
    </fieldset>
  )
}

type ToOutageProps = { readonly outage: AddressPanel['outages'][number]; readonly joinTo: string }

/** A request of his own, which waits for the end of the outage and is closed with it. */
const ToOutage = ({ outage, joinTo }: ToOutageProps) => (
  <label className="choice">
    <input
      type="radio"
      className="radio"
      name="joinTo"
      value={`outage:${outage.id}`}
      data-number={`отключению № ${outage.id}`}
      defaultChecked={joinTo === `outage:${outage.id}`}
    />
    <span className="min-w-0">
      <span className="font-semibold">{outage.what}: у него тоже</span>
      <span className="block text-sm">{useNoun().one} присоединится к отключению и закроется вместе с ним</span>
    </span>
  </label>
)

type LineProps = { readonly request: AddressPanel['requests'][number]; readonly joinTo: string }

const Line = ({ request, joinTo }: LineProps) => (
  <label className="choice">
    <input
      type="radio"
      className="radio"
      name="joinTo"
      value={request.id}
      data-number={request.number}
      defaultChecked={joinTo === String(request.id)}
    />
    <span className="min-w-0">
      <span className="font-semibold">
        {request.emergency && 'Авария: '}
        {request.type}
      </span>{' '}
      {request.sameGroup && <Badge tone="wait">о том же</Badge>}
      <span className="block text-sm">
        Присоединить к {request.number}
        {request.joined > 0 && ` (+${request.joined})`}
        {request.near && `, ${request.near}`}
      </span>
      <span className="block text-sm break-words">{request.said}</span>
      <span className="block muted text-sm">
        {request.status}, с {request.since}
      </span>
    </span>
  </label>
)
