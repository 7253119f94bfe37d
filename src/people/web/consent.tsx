import { useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { Button, CheckField, ErrorSummary, LinkButton, Notice, Page } from '../../ui/index.ts'
import type { action, loader } from './consent.server.ts'
import { dayInWords } from './values.ts'

export { action, loader } from './consent.server.ts'

export const handle = STILL

export default function Consent() {
  const { text, given, home } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      narrow
      title={text.title}
      lead="Прочитайте и решите сами. Отозвать согласие можно в любое время в разделе «Мои данные»."
    >
      <ErrorSummary refusal={answer?.refusal} />
      {given && <Notice kind="good" title="Согласие уже дано." />}
      <div className="panel mb-6 grid gap-3">
        {text.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p className="muted text-sm">Редакция от {dayInWords(text.version)}</p>
      </div>
      {!given && (
        <form method="post">
          <input type="hidden" name="version" value={text.version} />
          <CheckField
            name="agree"
            label="Я прочитал текст и согласен на обработку моих персональных данных"
            refusal={answer?.refusal}
          />
          <div className="flex flex-wrap gap-3">
            <Button>Даю согласие</Button>
            <LinkButton to={home}>Сейчас не согласен</LinkButton>
          </div>
        </form>
      )}
      {given && <LinkButton to={home}>Продолжить</LinkButton>}
    </Page>
  )
}
