import { useState } from 'react'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { moment } from '../../../kernel/russian.ts'
import { deedTitle } from '../../texts.ts'
import { drop, repeat } from './device/refresh.ts'
import type { Waiting } from './device/store.ts'
import { typedLines } from './words.ts'

type ProblemsProps = {
  readonly items: readonly Waiting[]
  readonly regulation: Regulation
  readonly send: () => void
}

/** What the server did not take: why, what was entered, and the person's choice. Nothing is dropped by itself. */
export const Problems = ({ items, regulation, send }: ProblemsProps) =>
  items.map((item) => <OneProblem key={item.seq} item={item} regulation={regulation} send={send} />)

type OneProblemProps = Omit<ProblemsProps, 'items'> & { readonly item: Waiting }

function OneProblem({ item, regulation, send }: OneProblemProps) {
  const [offline, setOffline] = useState(false)
  const again = async () => {
    const reached = await repeat(item.seq)
    setOffline(!reached)
    if (reached) send()
  }
  return (
    <section className="panel mb-5 border-2 border-error" aria-labelledby={`problem-${item.seq}`}>
      <h2 id={`problem-${item.seq}`} className="mb-2">
        Не принято: «{deedTitle(item.deed, regulation)}»
      </h2>
      <p className="font-semibold">
        {item.problem?.detail}
        {item.problem?.clause && ` (${item.problem.clause})`}
      </p>
      <p className="mt-2">Вы записали {moment(item.at, regulation.timeZone)}:</p>
      <ul className="mb-3 list-disc ps-5">
        {(typedLines(item).length > 0 ? typedLines(item) : ['отметку без пояснений']).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {offline && <p className="mb-2 tone-bad">Нет связи: повторить можно, когда она появится.</p>}
      <p className="flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary" onClick={() => void again()}>
          Всё равно отправить
        </button>
        <button type="button" className="btn btn-outline btn-error" onClick={() => void drop(item.seq).then(send)}>
          Убрать
        </button>
      </p>
    </section>
  )
}
