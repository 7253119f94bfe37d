import { Form, useActionData, useLoaderData } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import { COMMON } from '../../../platform/pages/still.ts'
import { Button, ErrorSummary, LinkButton, Notice, Page, TextField, useNoun } from '../../../ui/index.ts'
import type { action, loader } from './house.server.ts'
import { OutagePanel } from './outage-panel.tsx'
import type { Told } from './outage-words.ts'

export { action, loader } from './house.server.ts'

export const handle = COMMON

export default function WhatWithMyHouse() {
  const page = useLoaderData<typeof loader>()
  const { address, town, id, now, coming, past } = page
  const answer = useActionData<typeof action>()
  const noun = useNoun()
  return (
    <Page
      narrow
      title="Что с моим домом"
      lead={address}
      back={{ to: `/${town}/outages`, label: 'Отключения в городе' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      {now.length === 0 ? (
        <Notice kind="good" title="Сейчас отключений нет">
          Если у вас всё же нет воды, света или тепла, подайте {noun.whom}.
        </Notice>
      ) : (
        <List id="now" title="Сейчас отключено" outages={now} />
      )}
      {coming.length > 0 && <List id="coming" title="Что предстоит" outages={coming} />}
      <div className="no-print my-6 flex flex-wrap gap-3 max-sm:[&>*]:w-full">
        <LinkButton to={`/${town}/new?house=${id}`} look="primary">
          {noun.file}
        </LinkButton>
        <a className="btn btn-outline btn-primary min-h-11" href={`/${town}/house/${id}/calendar.ics`}>
          Отключения в мой календарь
        </a>
      </div>
      {page.manager && (
        <p className="mb-6">
          Домом управляет {page.manager.name}
          {page.manager.phone && `, диспетчерская: ${page.manager.phone}`}
        </p>
      )}
      <Subscription page={page} refusal={answer?.refusal} />
      {past.length > 0 && <List id="past" title="Недавно" outages={past} />}
    </Page>
  )
}

const List = ({
  id,
  title,
  outages,
}: {
  readonly id: string
  readonly title: string
  readonly outages: readonly Told[]
}) => (
  <section aria-labelledby={id} className="mb-8">
    <h2 id={id} className="mb-3">
      {title}
    </h2>
    <ul className="grid gap-3">
      {outages.map((told) => (
        <OutagePanel key={told.id} told={told} />
      ))}
    </ul>
  </section>
)

type Props = { readonly page: ReturnType<typeof useLoaderData<typeof loader>>; readonly refusal: Refusal | undefined }

function Subscription({ page: { resident, watched, asked }, refusal }: Props) {
  return (
    <section aria-labelledby="subscription" className="panel mb-8">
      <h2 id="subscription" className="mb-3">
        Узнавать заранее
      </h2>
      {asked && (
        <Notice kind="good" title="Откройте письмо">
          Мы отправили на вашу почту ссылку: подписка начнётся, когда вы её откроете.
        </Notice>
      )}
      {resident ? (
        <Form method="post">
          <p className="mb-3">
            {watched
              ? 'Вам приходят сообщения об отключениях в этом доме.'
              : 'О вашем доме мы сообщаем и так. Живут близкие или есть второе жильё — добавьте дом.'}
          </p>
          <Button look="plain" name="deed" value={watched ? 'unwatch' : 'watch'}>
            {watched ? 'Больше не сообщать' : 'Сообщать и об этом доме'}
          </Button>
        </Form>
      ) : (
        <Form method="post">
          <TextField
            name="email"
            type="email"
            autoComplete="email"
            label="Почта"
            hint="Без регистрации. Отписаться можно одним нажатием в любом письме."
            refusal={refusal}
          />
          <Button look="plain" name="deed" value="email">
            Сообщать об отключениях
          </Button>
        </Form>
      )}
    </section>
  )
}
