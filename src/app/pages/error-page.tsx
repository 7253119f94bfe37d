import { use } from 'react'
import { isRouteErrorResponse } from 'react-router'
import { isRefusal, sentence } from '../../kernel/refusal.ts'
import { IncidentContext } from '../../ui/incident.tsx'
import { Page, WithClauses } from '../../ui/index.ts'

type Words = { readonly title: string; readonly text: string }

const BY_STATUS: Readonly<Record<number, Words>> = {
  401: { title: 'Нужно войти', text: 'Эта страница открывается после входа.' },
  403: {
    title: 'Эта страница вам не открыта',
    text: 'Её видят другие участники. Если это ошибка, обратитесь в поддержку.',
  },
  404: { title: 'Такой страницы нет', text: 'Проверьте адрес или начните с главной страницы.' },
  405: { title: 'Здесь нечего отправлять', text: 'Вернитесь на прошлую страницу и отправьте форму снова.' },
}
const FAULT: Words = {
  title: 'Не получилось открыть страницу',
  text: 'Это наша ошибка, сохранённые данные не потеряны. Попробуйте ещё раз через минуту.',
}

/** A mistake of the address, a lack of right or a fault of ours: in plain words, with what to do. */
export function ErrorPage({ error, here }: { error: unknown; here: string }) {
  const incident = use(IncidentContext)
  const status = isRouteErrorResponse(error) ? error.status : 500
  const words = BY_STATUS[status] ?? FAULT
  return (
    <Page narrow title={words.title}>
      <p className="mb-6 text-lg">
        <WithClauses text={saidBy(error) ?? words.text} />
      </p>
      {words === FAULT && incident && (
        <p className="panel mb-6">
          Если не проходит, назовите поддержке номер сбоя: <strong className="tabular-nums">{incident}</strong>.{' '}
          <a className="link" href={`/support/new?kind=error&incident=${incident}`}>
            Сообщить о сбое
          </a>
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        {words === FAULT && (
          <a className="btn btn-primary min-h-11" href={here}>
            Попробовать ещё раз
          </a>
        )}
        <a className={`btn min-h-11 ${words === FAULT ? 'btn-outline btn-primary' : 'btn-primary'}`} href="/">
          На главную
        </a>
      </div>
    </Page>
  )
}

/** A loader may say it more exactly: throw data('…' or a refusal, { status }). The router's own words are English. */
function saidBy(error: unknown): string | null {
  if (!isRouteErrorResponse(error)) return null
  if (isRefusal(error.data)) return sentence(error.data)
  return typeof error.data === 'string' && /\p{Script=Cyrillic}/u.test(error.data) ? error.data : null
}
