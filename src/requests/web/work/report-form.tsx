import { useState } from 'react'
import { deedTitle } from '../../texts.ts'
import { compressed } from './device/photos.ts'
import { type Draft, openStore } from './device/store.ts'
import type { OnSite } from './request-on-site.tsx'

/** The report: works ticked or written, the work order photographed. What is entered stays on the device until it is done. */
export function ReportForm({ device, request, draft: kept, regulation }: OnSite) {
  const [draft, setDraft] = useState<Draft>(kept ?? emptyDraft(request.id))
  const [wrong, setWrong] = useState<readonly string[]>([])
  const change = (some: Partial<Draft>) => {
    const next = { ...draft, ...some }
    setDraft(next)
    void openStore().then((db) => db.put('draft', next))
  }
  const tick = (work: string, on: boolean) =>
    change({ works: on ? [...draft.works, work] : draft.works.filter((each) => each !== work) })
  const report = () => {
    const missing = missingIn(draft, regulation.clauses.reportWorks, regulation.clauses.reportDocument)
    setWrong(missing)
    if (missing.length === 0) void device.record([deedOf(draft)])
  }
  return (
    <section aria-labelledby="report" className="mb-6">
      <h2 id="report" className="mb-3">
        Отчёт о выполнении
      </h2>
      <fieldset className="field">
        <legend>Что сделано</legend>
        {request.works.map((work) => (
          <label key={work} className="choice">
            <input
              type="checkbox"
              className="checkbox"
              checked={draft.works.includes(work)}
              onChange={(event) => tick(work, event.currentTarget.checked)}
            />
            <span>{work}</span>
          </label>
        ))}
      </fieldset>
      <Lines label="Другие работы, каждая с новой строки" value={draft.own} change={(own) => change({ own })} />
      <WorkOrder draft={draft} change={change} />
      <Lines label="Пояснение, если нужно" value={draft.comment} change={(comment) => change({ comment })} />
      {wrong.length > 0 && (
        <ul className="notice tone-bad" role="alert">
          {wrong.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <button type="button" className="btn btn-primary btn-lg w-full" onClick={report}>
        {deedTitle('report-done', regulation)}
      </button>
    </section>
  )
}

const emptyDraft = (requestId: number): Draft => ({
  requestId,
  works: [],
  own: '',
  comment: '',
  workOrder: null,
})

function missingIn(draft: Draft, worksClause: string, orderClause: string): string[] {
  return [
    ...(draft.works.length === 0 && draft.own.trim() === ''
      ? [`Отметьте или напишите, что сделано (${worksClause}).`]
      : []),
    ...(draft.workOrder === null ? [`Снимите заказ-наряд (${orderClause}).`] : []),
  ]
}

const deedOf = ({ requestId, works, own, comment, workOrder }: Draft) => ({
  requestId,
  deed: 'report-done' as const,
  fields: [
    ['works', [...works, ...own.split('\n')].filter((line) => line.trim() !== '').join('\n')],
    ...(comment.trim() === '' ? [] : [['comment', comment] as const]),
  ] as const,
  files: workOrder ? [workOrder] : [],
})

type LinesProps = { readonly label: string; readonly value: string; readonly change: (value: string) => void }

const Lines = ({ label, value, change }: LinesProps) => (
  <label className="field">
    <span className="font-semibold">{label}</span>
    <textarea className="textarea" rows={2} value={value} onChange={(event) => change(event.currentTarget.value)} />
  </label>
)

type WorkOrderProps = { readonly draft: Draft; readonly change: (some: Partial<Draft>) => void }

const WorkOrder = ({ draft, change }: WorkOrderProps) => (
  <div className="field">
    <label className="btn btn-outline btn-lg w-full focus-within:outline-3">
      {draft.workOrder ? 'Снять заказ-наряд заново' : 'Снять заказ-наряд'}
      <input
        type="file"
        accept="image/*,application/pdf"
        className="sr-only"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file)
            void readable(file).then((content) =>
              change({ workOrder: { field: 'workOrder', name: file.name, content } }),
            )
        }}
      />
    </label>
    <span role="status">{draft.workOrder && `Приложен: ${draft.workOrder.name}`}</span>
  </div>
)

const readable = async (file: File): Promise<Blob> => (file.type.startsWith('image/') ? compressed(file) : file)
