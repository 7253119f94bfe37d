import { useEffect, useRef } from 'react'
import { Form } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import { Button, Notice, TextField, useDraft } from '../../../ui/index.ts'
import { AnswersCarried } from './answers-carried.tsx'
import { draftName } from './draft-name.ts'
import type { TypeLine, WordsStep } from './steps.ts'

type Props = {
  readonly step: WordsStep
  readonly sendKey: string
  readonly person: number
  readonly refusal: Refusal | undefined
}

/** What happened, in the person's own words; kept on the device as it is typed. */
export function WordsQuestion({ step: { answers }, sendKey, person, refusal }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const { values, keep } = useDraft(draftName(person), 'device', form)
  const sameMatter = values?.houseId === String(answers.house.id) && values.typeCode === answers.type.code
  const draft = sameMatter ? values : null
  useEffect(() => {
    if (draft && form.current) fillIn(form.current, draft)
  }, [draft])
  return (
    <>
      <Advice type={answers.type} />
      <Form
        ref={form}
        method="post"
        encType="multipart/form-data"
        onInput={(event) => keep(event.currentTarget)}
        aria-label="Описание"
      >
        <AnswersCarried answers={answers} sendKey={sendKey} without={['words']} />
        <TextField
          name="description"
          label="Что видно, когда началось, как попасть на место"
          hint="Не пишите номера документов и карт."
          refusal={refusal}
          value={answers.description}
          rows={6}
          required
        />
        <TextField
          name="flat"
          label="Квартира"
          hint="Если дело в подъезде, дворе или во всём доме, оставьте пустым."
          refusal={refusal}
          value={answers.flat}
        />
        <Button name="go" value="photos">
          Продолжить
        </Button>
      </Form>
    </>
  )
}

/** Only what the person has not typed on this page yet. */
function fillIn(form: HTMLFormElement, draft: Readonly<Record<string, string>>): void {
  for (const name of ['flat', 'description']) {
    const control = form.elements.namedItem(name)
    const kept = draft[name]
    const typed = control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement
    if (typed && kept && control.value === '') control.value = kept
  }
}

function Advice({ type }: { readonly type: TypeLine }) {
  return (
    <>
      {type.call112 && (
        <Notice kind="bad">
          <strong>
            <a href="tel:112" className="link">
              Звоните 112
            </a>
          </strong>
          : {type.call112}
        </Notice>
      )}
      {type.advice && (
        <Notice>
          <strong>Что сделать сейчас.</strong> {type.advice}
        </Notice>
      )}
    </>
  )
}
