import { Badge, Link, useNoun } from '../../../../ui/index.ts'
import { placeOf } from '../words.ts'
import type { CallerPanel, TakenCaller } from './panels.ts'

type CallerProps = {
  readonly panel: CallerPanel | null
  /** Asked by «Найти», so that silence means «nothing found». */
  readonly looked: boolean
  readonly take: (caller: TakenCaller) => void
}

/** Whose number it is, and what he already asked for. */
export function CallerSide({ panel, looked, take }: CallerProps) {
  const nothing = !panel || (panel.callers.length === 0 && panel.requests.length === 0)
  if (nothing)
    return panel || looked ? (
      <p className="muted" role="status">
        С этого номера ещё не обращались.
      </p>
    ) : null
  return (
    <section aria-labelledby="caller" className="panel">
      <h2 id="caller" className="mb-2">
        Кто звонит
      </h2>
      <ul className="grid gap-2" aria-live="polite">
        {panel.callers.map((caller, index) => (
          <li key={`${caller.personId} ${caller.name} ${caller.houseId} ${caller.flat}`}>
            <button
              type="button"
              className="w-full rounded-field border border-base-300 px-3 py-2 text-start hover:bg-base-200"
              onClick={() => take(caller)}
            >
              <span className="font-semibold">{caller.name}</span>
              {caller.personId && <span className="muted text-sm"> · есть личный кабинет</span>}
              {caller.address && <span className="block text-sm">{placeOf(caller.address, caller.flat || null)}</span>}
              {index === 0 && <span className="needs-js block muted text-sm">Enter в поле телефона — подставить</span>}
            </button>
          </li>
        ))}
      </ul>
      {panel.requests.length > 0 && <Requests requests={panel.requests} />}
    </section>
  )
}

const Requests = ({ requests }: { readonly requests: CallerPanel['requests'] }) => (
  <>
    <h3 className="mt-4 mb-1">Его {useNoun().many.toLowerCase()}</h3>
    <ul className="grid gap-2">
      {requests.map(({ id, number, what, status, open, joinedIt }) => (
        <li key={id} className="text-[0.9375rem]">
          <Link className="link font-semibold" to={`/requests/${id}`} target="_blank">
            {number}
            <span className="sr-only"> в новой вкладке</span>
          </Link>{' '}
          <Badge tone={open ? 'info' : 'plain'}>{status}</Badge>
          <span className="block">
            {what}
            {joinedIt && ', присоединился'}
          </span>
        </li>
      ))}
    </ul>
  </>
)
