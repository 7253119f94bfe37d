import { useState } from 'react'
import { Disclosure, RadioField, TextField } from '../../../ui/index.ts'
import { impossibleGrounds } from '../../texts.ts'
import type { OnSite } from './request-on-site.tsx'

/** Back to the УО on one of the two grounds. */
export function ImpossibleForm({ device, request, regulation }: OnSite) {
  const [wrong, setWrong] = useState(false)
  const send = (form: FormData) => {
    const ground = String(form.get('ground') ?? '')
    const reason = String(form.get('reason') ?? '').trim()
    setWrong(ground === '' || reason.length < 10)
    if (ground === '' || reason.length < 10) return
    const fields = [
      ['ground', ground],
      ['reason', reason],
    ] as const
    void device.record([{ requestId: request.id, deed: 'report-impossible', fields }])
  }
  return (
    <Disclosure title="Выполнить невозможно">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send(new FormData(event.currentTarget))
        }}
      >
        <RadioField
          name="ground"
          label="Основание"
          hint={`Их только два (${regulation.clauses.impossible}).`}
          options={Object.entries(impossibleGrounds).map(([value, label]) => ({ value, label }))}
        />
        <TextField name="reason" label="Что установлено на месте" hint="Не короче 10 знаков." rows={3} />
        {wrong && (
          <p className="mb-3 font-semibold tone-bad" role="alert">
            Выберите основание и напишите, что установлено на месте.
          </p>
        )}
        <button type="submit" className="btn btn-outline btn-error btn-lg">
          Вернуть заявку
        </button>
      </form>
    </Disclosure>
  )
}
