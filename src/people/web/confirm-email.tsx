import { useActionData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { Button, ErrorSummary, LinkButton, Notice, Page } from '../../ui/index.ts'
import type { action } from './confirm-email.server.ts'

export { action, loader } from './confirm-email.server.ts'

export const handle = STILL

export default function ConfirmEmail() {
  const answer = useActionData<typeof action>()
  const done = answer && 'verified' in answer
  return (
    <Page narrow title="Подтверждение почты">
      <ErrorSummary refusal={answer && 'refusal' in answer ? answer.refusal : undefined} />
      {done ? (
        <>
          <Notice kind="good" title="Почта подтверждена: на неё можно присылать сообщения и код для нового пароля." />
          <LinkButton to="/account">В личный кабинет</LinkButton>
        </>
      ) : (
        <form method="post">
          <p className="mb-4">Нажмите кнопку, если адрес в личном кабинете указали вы.</p>
          <Button>Почта моя</Button>
        </form>
      )}
    </Page>
  )
}
