import { Form } from 'react-router'
import { agreeing } from '../../../../kernel/nouns.ts'
import { Button, Link, useNoun } from '../../../../ui/index.ts'

type Person = {
  readonly id: number
  readonly name: string
  readonly phone: string
  readonly requestId: number
  readonly number: string
  readonly closed: string
  readonly unanswered: number
}

/** Who joined a request, has no account and has not heard yet that it ended. */
export function ToTell({ people }: { readonly people: readonly Person[] }) {
  const noun = useNoun()
  if (people.length === 0) return null
  return (
    <section aria-labelledby="to-tell" className="mb-8">
      <h2 id="to-tell" className="mb-3">
        Сообщить, что {agreeing(noun, 'заявка закрыта', 'сообщение завершено')}
      </h2>
      <ul className="grid gap-3">
        {people.map(({ id, name, phone, requestId, number, closed, unanswered }) => (
          <li key={id} className="rounded-box border border-base-300 bg-base-100 p-3">
            <p>
              <strong className="tabular-nums">{phone}</strong>, {name}
            </p>
            <p className="muted text-sm">
              Присоединился к{' '}
              <Link className="link" to={`/requests/${requestId}`}>
                {number}
              </Link>
              , {agreeing(noun, 'закрыта', 'завершено')} {closed}
              {unanswered > 0 && `. Звонков без ответа: ${unanswered}`}
            </p>
            <Form method="post" className="mt-2 flex flex-wrap gap-2">
              <input type="hidden" name="coApplicantId" value={id} />
              <Button look="plain" name="outcome" value="answered">
                Сообщено
              </Button>
              <Button look="plain" name="outcome" value="no_answer">
                Не ответил
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}
