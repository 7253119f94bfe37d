import { Form, type useActionData } from 'react-router'
import { Button, RadioField, TextField, useNoun } from '../../../../ui/index.ts'
import type { action } from './calls.server.ts'

/** A call that the exchange did not register itself. */
export function Register({ answer }: { readonly answer: ReturnType<typeof useActionData<typeof action>> }) {
  const noun = useNoun()
  const typed = answer?.values.callId ? undefined : answer?.values
  return (
    <section aria-labelledby="register" className="panel">
      <h2 id="register" className="mb-3">
        Записать звонок
      </h2>
      <Form method="post">
        <RadioField
          name="outcome"
          label="Звонок"
          value={typed?.outcome ?? 'answered'}
          options={[
            { value: 'answered', label: 'Принят' },
            { value: 'missed', label: 'Пропущен' },
          ]}
          refusal={answer?.refusal}
        />
        <TextField
          name="phone"
          type="tel"
          inputMode="tel"
          label="Номер"
          hint="Скрыт — оставьте пустым."
          value={typed?.phone}
          refusal={answer?.refusal}
        />
        <p className="flex flex-wrap gap-2">
          <Button name="then" value="request">
            Записать и создать {noun.whom}
          </Button>
          <Button look="plain" name="then" value="journal">
            Только записать
          </Button>
        </p>
      </Form>
    </section>
  )
}
