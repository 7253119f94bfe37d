import { useActionData, useLoaderData } from 'react-router'
import { Button, DataTable, ErrorSummary, Notice, Page, SelectField, TextField } from '../../ui/index.ts'
import type { action, loader } from './checks.server.ts'

export { action, loader } from './checks.server.ts'

const oneValue = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]

export default function Checks() {
  const { done, clause, levels, rules } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const typed = (name: string) => oneValue(answer?.values[name])
  return (
    <Page
      title="Проверки сведений"
      lead="Что проверяется в сведениях участников и что делать, если не сошлось"
      back={{ to: '/data-changes', label: 'Изменение сведений' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      {done && <Notice kind="good" title={done} />}
      <DataTable
        caption="Проверки"
        columns={['Проверка', 'Если не сошлось', 'Изменено']}
        rows={rules.map((rule) => ({
          key: rule.rule,
          cells: [
            rule.title,
            rule.inWords,
            rule.changed ? (
              <span key="changed">
                {rule.changed.reason}
                <span className="muted block text-[0.9375rem]">
                  {rule.changed.who}; было {rule.usual}
                </span>
              </span>
            ) : (
              ''
            ),
          ],
        }))}
      />
      <form method="post" className="panel mt-6">
        <h2 className="mb-3">Изменить проверку</h2>
        <SelectField
          name="rule"
          label="Какую"
          groups={[{ label: '', options: rules.map(({ rule, title }) => ({ value: rule, label: title })) }]}
          value={typed('rule')}
          refusal={answer?.refusal}
        />
        <SelectField
          name="level"
          label="Если не сошлось"
          groups={[{ label: '', options: levels }]}
          value={typed('level')}
          refusal={answer?.refusal}
        />
        <TextField
          name="reason"
          label="Почему"
          hint={`Сообщение с этими словами получат все организации города.${clause ? ` ${clause}` : ''}`}
          rows={3}
          value={typed('reason')}
          refusal={answer?.refusal}
        />
        <Button>Изменить и сообщить</Button>
      </form>
    </Page>
  )
}
