import type { RefObject } from 'react'
import { Form, type useActionData, type useLoaderData } from 'react-router'
import { agreeing } from '../../../../kernel/nouns.ts'
import { Button, Combobox, DateTimeField, FileField, RadioField, TextField } from '../../../../ui/index.ts'
import { PHOTOS } from '../controls.ts'
import { AddressSide } from './address-side.tsx'
import { CallerSide } from './caller-side.tsx'
import { Explain } from './explain.tsx'
import type { action, loader } from './new.server.ts'
import { ReferenceSide } from './reference-side.tsx'
import { TypeAdvice } from './type-advice.tsx'
import { useIntake } from './use-intake.ts'

export type IntakePage = ReturnType<typeof useLoaderData<typeof loader>>
export type IntakeAnswer = ReturnType<typeof useActionData<typeof action>>
export type Values = Readonly<Record<string, string>>

export type IntakeProps = {
  readonly page: IntakePage
  readonly answer: IntakeAnswer
  readonly values: Values
  readonly keep: (form: HTMLFormElement) => void
  readonly form: RefObject<HTMLFormElement | null>
}

/** One screen: to the left what is asked, to the right what is known of the caller and of the house. */
export function IntakeForm({ page, answer, values, keep, form }: IntakeProps) {
  const intake = useIntake({ page, answer, values, keep, form })
  const refusal = answer?.refusal
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      ref={form}
      onInput={intake.read}
      onKeyDown={intake.press}
      className="grid items-start gap-x-8 lg:grid-cols-[minmax(0,1fr)_25rem] lg:grid-rows-[auto_1fr] [&_.input]:max-w-none [&_.max-w-xl]:max-w-none [&_.textarea]:max-w-none"
    >
      <div>
        <input type="hidden" name="key" value={values.key ?? page.key} />
        {page.callId && <input type="hidden" name="callId" value={page.callId} />}
        <input type="hidden" name="applicantPersonId" value={intake.personId} />
        <div className="grid gap-x-4 sm:grid-cols-2">
          <TextField
            name="applicantPhone"
            type="tel"
            inputMode="tel"
            autoComplete="off"
            label="Телефон заявителя"
            value={values.applicantPhone}
            refusal={refusal}
          />
          <TextField
            name="applicantName"
            autoComplete="off"
            label="Как зовут заявителя"
            value={values.applicantName}
            refusal={refusal}
          />
        </div>
        <Place answer={answer} values={values} intake={intake} />
        <Type page={page} answer={answer} values={values} intake={intake} />
        <p className="no-js mb-4">
          <Button look="plain" name="intent" value="find" formNoValidate>
            Найти
          </Button>
        </p>
      </div>
      <aside
        aria-label="Известное о звонящем и адресе"
        className="mb-6 grid content-start gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1"
      >
        <CallerSide panel={intake.caller} looked={answer?.looked ?? false} take={intake.take} />
        <AddressSide panel={intake.address} joinTo={values.joinTo ?? ''} />
        <ReferenceSide typeCode={intake.typeCode} first={answer?.articles ?? []} />
      </aside>
      <div>
        <TextField
          name="description"
          label={
            intake.joining
              ? `Что добавить к ${agreeing(page.noun, 'той', 'тому')} ${page.noun.about} словами заявителя`
              : 'Что случилось, словами заявителя'
          }
          rows={3}
          value={values.description}
          refusal={refusal}
        />
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button name="intent" value="submit">
            {intake.joining ? `Присоединить к ${intake.joining}` : page.noun.create}
          </Button>
          <span className="muted text-sm">Ctrl + Enter</span>
        </p>
        <Photos page={page} answer={answer} />
        <Later page={page} answer={answer} values={values} />
        <Explain page={page} answer={answer} />
      </div>
    </Form>
  )
}

type Part = { readonly answer: IntakeAnswer; readonly values: Values; readonly intake: ReturnType<typeof useIntake> }

function Place({ answer, values, intake }: Part) {
  const places = answer?.places ?? []
  return (
    <>
      <div className="grid gap-x-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <Combobox
          key={intake.place.turn}
          name="address"
          valueName="houseId"
          label="Адрес"
          hint="Можно коротко: «лен 5 12» — улица, дом, квартира."
          source="/requests/ask/address"
          text={intake.place.address}
          value={intake.place.houseId}
          refusal={answer?.refusal}
          eager
          onChosen={intake.choosePlace}
        />
        <TextField
          name="flat"
          label="Квартира"
          hint="Если дело в ней."
          autoComplete="off"
          value={values.flat}
          refusal={answer?.refusal}
        />
      </div>
      {places.length > 0 && <RadioField name="foundPlace" label="Найденные адреса" options={places} />}
    </>
  )
}

function Type({ page, answer, values, intake }: Part & { readonly page: IntakePage }) {
  const types = answer?.types ?? []
  return (
    <>
      <Combobox
        name="type"
        valueName="typeCode"
        label="Что случилось: тип"
        hint="Простыми словами («нет воды», «застрял лифт») или кодом («10.1»)."
        source="/requests/ask/type"
        text={values.type}
        value={values.typeCode}
        refusal={answer?.refusal}
        eager
        onChosen={intake.chooseType}
      />
      {types.length > 0 && <RadioField name="foundType" label="Найденные типы" options={types} />}
      <TypeAdvice type={page.types.find(({ code }) => code === intake.typeCode)} />
    </>
  )
}

const Photos = ({ page, answer }: Pick<IntakeProps, 'page' | 'answer'>) => (
  <details className="disclosure mt-6">
    <summary>Приложить снимки</summary>
    <FileField
      name="photos"
      label="Снимки"
      hint={`До ${page.photos.count}, каждый не больше ${page.photos.megabytes} МБ (${page.clauses.files}).`}
      accept={PHOTOS}
      multiple
      refusal={answer?.refusal}
    />
  </details>
)

/** What was taken on paper while the system stood is as old as the call. */
const Later = ({ page, answer, values }: Pick<IntakeProps, 'page' | 'answer' | 'values'>) =>
  page.lateEntry !== null && (
    <details className="disclosure mt-6" open={Boolean(values.receivedAt)}>
      <summary>{agreeing(page.noun, 'Принята', 'Принято')} раньше, на бумаге</summary>
      <DateTimeField
        name="receivedAt"
        label="Когда приняли звонок"
        hint={`Сроки пойдут с этого времени, ${agreeing(page.noun, 'заявка будет помечена «внесена позже»', 'сообщение будет помечено «внесено позже»')}. Не больше ${page.lateEntry} ч назад (${page.clauses.later}).`}
        value={values.receivedAt}
        refusal={answer?.refusal}
      />
      <p className="mb-2">
        <a className="link" href="/fallback" target="_blank" rel="noreferrer">
          Бланки для печати на случай сбоя (откроются в новом окне)
        </a>
      </p>
    </details>
  )
