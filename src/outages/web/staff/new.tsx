import { useActionData, useLoaderData } from 'react-router'
import { ErrorSummary, Page, WithClauses } from '../../../ui/index.ts'
import type { action, loader } from './new.server.ts'
import { OutageForm } from './outage-form.tsx'
import { textValues } from './typed.ts'

export { action, loader } from './new.server.ts'

export default function NewOutage() {
  const { options, key, values, informs, managing, clause } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      narrow
      title={informs ? `Сообщить ${managing} об отключении` : 'Новое отключение'}
      lead={
        informs
          ? `Сообщение получит каждая ${managing}, чьи дома названы: она проверит его и опубликует.`
          : 'Сначала сохранится черновик: вы увидите, какие дома и сколько жителей затронуто, и опубликуете.'
      }
      back={{ to: '/outages', label: 'Отключения' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      <p className="muted mb-5">
        По регламенту: <WithClauses text={clause} />
      </p>
      <OutageForm
        options={options}
        values={answer ? textValues(answer.values) : values}
        refusal={answer?.refusal}
        hidden={{ key }}
        button={informs ? 'Отправить сообщение' : 'Сохранить и посмотреть дома'}
        back="/outages"
      />
    </Page>
  )
}
