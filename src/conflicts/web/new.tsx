import { Form, useActionData, useLoaderData } from 'react-router'
import type { Refusal } from '../../kernel/refusal.ts'
import {
  Button,
  Disclosure,
  ErrorSummary,
  FileField,
  LinkButton,
  Page,
  SelectField,
  TextField,
} from '../../ui/index.ts'
import type { action, loader } from './new.server.ts'

export { action, loader } from './new.server.ts'

type Values = Readonly<Record<string, string | readonly string[]>>
const one = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]

/** A notice to the other side; everything that the text demands is asked, each by its name. */
export default function NewNotice() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  const typed: Values = answer?.values ?? {}
  const conflict = page.kind === 'conflict'
  const field = (name: string, before = '') => ({ name, value: one(typed[name]) ?? before, refusal })
  return (
    <Page
      narrow
      title={conflict ? 'Уведомление о конфликтной ситуации' : 'Извещение о непреодолимой силе'}
      lead={
        conflict
          ? `Направляется второй стороне сразу, не позднее чем через ${page.within} (${page.clause}).`
          : `Другая сторона получит его сразу, с отметкой времени (${page.clause}).`
      }
      back={{ to: '/conflicts', label: 'Конфликтные ситуации' }}
    >
      <ErrorSummary refusal={refusal} />
      <Form method="post" encType="multipart/form-data" className="[&_.textarea]:max-w-none">
        <input type="hidden" name="key" value={one(typed.key) ?? page.key} />
        <input type="hidden" name="kind" value={page.kind} />
        <SelectField
          {...field('to')}
          label="Кому"
          empty="Выберите участника"
          groups={[{ label: '', options: page.sides.map(({ id, name }) => ({ value: String(id), label: name })) }]}
        />
        <TextField {...field('about', page.about)} label="О чём" hint="Номер заявки или сообщения, если есть." />
        <TextField {...field('aroseOn', page.today)} type="date" label="Когда возникло" />
        <TextField {...field('essence')} rows={4} label={page.essence} />
        <TextField {...field('circumstances')} rows={4} label={page.circumstances} />
        {conflict && <Negotiators typed={typed} refusal={refusal} self={page.self.name} />}
        <FileField
          name="papers"
          label="Документы"
          hint={`Если есть чем подтвердить: ${page.files}.`}
          accept="application/pdf,image/jpeg,image/png,image/tiff"
          multiple
          refusal={refusal}
        />
        <p className="flex flex-wrap gap-2">
          <Button>Направить</Button>
          <LinkButton to="/conflicts">Не сейчас</LinkButton>
        </p>
      </Form>
    </Page>
  )
}

type NegotiatorProps = { readonly typed: Values; readonly refusal: Refusal | undefined; readonly self: string }

function Negotiators({ typed, refusal, self }: NegotiatorProps) {
  const second = ['Name', 'Position', 'Phones', 'Fax', 'Email'].some((part) => one(typed[`negotiator2${part}`]))
  return (
    <>
      <fieldset className="field">
        <legend className="mb-2 text-xl">Кто уполномочен вести переговоры</legend>
        <Negotiator prefix="negotiator" typed={typed} refusal={refusal} self={self} />
      </fieldset>
      <Disclosure title="Ещё одно лицо" open={second}>
        <Negotiator prefix="negotiator2" typed={typed} refusal={refusal} self="" />
      </Disclosure>
    </>
  )
}

function Negotiator({ prefix, typed, refusal, self }: NegotiatorProps & { readonly prefix: string }) {
  const field = (part: string, before = '') => ({
    name: `${prefix}${part}`,
    value: one(typed[`${prefix}${part}`]) ?? before,
    refusal,
  })
  return (
    <div className="grid gap-x-6 sm:grid-cols-2">
      <TextField {...field('Name', self)} label="Фамилия, имя и отчество" />
      <TextField {...field('Position')} label="Должность" />
      <TextField {...field('Phones')} label="Телефоны" inputMode="tel" />
      <TextField {...field('Fax')} label="Факс (если нет, напишите «нет»)" />
      <TextField {...field('Email')} type="email" label="Электронная почта" />
    </div>
  )
}
