import { useActionData, useLoaderData } from 'react-router'
import { Button, CheckField, ErrorSummary, Page, SelectField, TextField, useNoun } from '../../../../ui/index.ts'
import { UNITS } from '../amount.ts'
import type { action, loader } from './new.server.ts'

export { action, loader } from './new.server.ts'

/** What should change in a type, or a new one, and why. */
export default function NewTypeChange() {
  const noun = useNoun()
  const { key, keeper, groups, type } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const said = (name: string, before: string): string => String(answer?.values[name] ?? before)
  const refusal = answer?.refusal
  const fresh = type.code === ''
  return (
    <Page
      title={fresh ? 'Предложить новый тип' : `Изменить тип ${type.code}`}
      lead={`Решает ${keeper}. Поданные ${noun.many.toLowerCase()} останутся с прежним типом и сроком.`}
      narrow
      back={{ to: '/classifier/changes', label: 'Изменения классификатора' }}
    >
      <ErrorSummary refusal={refusal} />
      <form method="post" className="panel [&_.textarea]:max-w-none">
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="code" value={type.code} />
        {fresh && (
          <SelectField
            name="group"
            label="Группа"
            empty="Выберите"
            value={said('group', '')}
            groups={[{ label: '', options: groups }]}
            refusal={refusal}
          />
        )}
        <TextField name="title" label="Название" value={said('title', type.title)} refusal={refusal} />
        <div className="grid gap-x-4 sm:grid-cols-2">
          <TextField
            name="amount"
            label="Срок"
            inputMode="numeric"
            value={said('amount', type.amount > 0 ? String(type.amount) : '')}
            refusal={refusal}
          />
          <SelectField
            name="unit"
            label="Чего"
            value={said('unit', type.unit)}
            groups={[{ label: '', options: UNITS }]}
            refusal={refusal}
          />
        </div>
        {fresh ? (
          <CheckField name="emergency" label="Аварийная" checked={answer?.values.emergency !== undefined} />
        ) : (
          <CheckField
            name="withdraw"
            label={`Больше не выбирать в новых ${noun.aboutMany}`}
            checked={answer?.values.withdraw !== undefined}
          />
        )}
        <TextField
          name="reason"
          rows={4}
          label="Зачем менять"
          hint="Сошлитесь на закон или договор, если срок берётся оттуда."
          value={said('reason', '')}
          refusal={refusal}
        />
        <Button>Отправить</Button>
      </form>
    </Page>
  )
}
