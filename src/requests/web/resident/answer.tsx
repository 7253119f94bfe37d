import { Form, useActionData, useLoaderData } from 'react-router'
import { agreeing } from '../../../kernel/nouns.ts'
import { STILL } from '../../../platform/pages/still.ts'
import {
  Button,
  DescriptionList,
  ErrorSummary,
  LinkButton,
  Notice,
  Page,
  TextField,
  useNoun,
} from '../../../ui/index.ts'
import type { action, loader } from './answer.server.ts'
import { typed } from './typed.ts'

export { action, loader } from './answer.server.ts'

export const handle = STILL

type Asked = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['asked']>

/** One question of a letter, answered in one tap: no sign-in, no scripts. */
export default function Answer() {
  const noun = useNoun()
  const { asked, refusal, deed } = useLoaderData<typeof loader>()
  if (!asked)
    return (
      <Page narrow title="Ссылка из письма не работает">
        <Notice kind="warn" title={refusal?.text ?? ''} />
        <LinkButton to="/my">Войти и открыть {noun.mine.toLowerCase()}</LinkButton>
      </Page>
    )
  if (!asked.waits) return <Answered asked={asked} />
  return (
    <Page narrow title={titleOf(asked, deed)} lead={`${noun.one} ${asked.number}. ${asked.system}`}>
      <About asked={asked} />
      {deed === 'close' ? <Yes /> : <No asked={asked} />}
    </Page>
  )
}

const titleOf = ({ declined }: Asked, deed: string): string =>
  deed === 'close' ? 'Всё сделано как надо?' : declined ? 'Вы не согласны с отказом?' : 'Что не так?'

function Answered({ asked }: { readonly asked: Asked }) {
  const noun = useNoun()
  return (
    <Page narrow title={`${asked.sentence}.`} lead={`${noun.one} ${asked.number}. ${asked.system}`}>
      <Notice
        kind="info"
        title={`По этой ссылке отвечать больше не нужно: так ${noun.one.toLowerCase()} выглядит сейчас.`}
      />
      <About asked={asked} />
      <LinkButton to={asked.page}>Открыть {noun.whom} на портале</LinkButton>
    </Page>
  )
}

function About({ asked }: { readonly asked: Asked }) {
  const noun = useNoun()
  return (
    <section className="panel mb-6">
      <DescriptionList
        items={[
          ['Что случилось', asked.what],
          [agreeing(noun, 'Подана', 'Подано'), asked.filed],
          ['Кто отвечает', asked.managerName],
          ['Сделано', asked.works],
          ['Когда', asked.done],
        ]}
      />
    </section>
  )
}

function Yes() {
  const noun = useNoun()
  const answer = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary refusal={answer?.refusal} />
      <Form method="post">
        <Button large>Подтверждаю, закрыть {noun.whom}</Button>
      </Form>
      <p className="mt-5 muted">Если что-то сделано плохо, нажмите в письме «Не согласен».</p>
    </>
  )
}

function No({ asked }: { readonly asked: Asked }) {
  const answer = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary refusal={answer?.refusal} />
      <Form method="post">
        <TextField
          name="reason"
          label={asked.declined ? 'Почему вы не согласны' : 'Что не сделано или сделано плохо'}
          hint="Хотя бы одно предложение: это прочитают те, кто будет разбираться."
          refusal={answer?.refusal}
          value={typed(answer, 'reason')}
          rows={4}
          required
        />
        <Button>Не согласен, отправить</Button>
      </Form>
    </>
  )
}
