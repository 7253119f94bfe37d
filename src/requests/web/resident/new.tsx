import { useActionData, useLoaderData } from 'react-router'
import { Page } from '../../../ui/index.ts'
import { AddressQuestion } from './address-question.tsx'
import { DescribeQuestion } from './describe-question.tsx'
import type { action, loader } from './new.server.ts'
import { STEPS, stepNumber } from './steps.ts'
import { GroupQuestion, TypeQuestion } from './type-question.tsx'

export { action, loader } from './new.server.ts'

const headings = {
  address: 'Где это случилось?',
  group: 'Что случилось?',
  type: 'Уточните, что случилось',
  describe: 'Опишите и отправьте',
} as const

export default function NewRequest() {
  const { town, townName, step, key } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title={headings[step.name]}
      lead={`Новая заявка, ${townName}. Шаг ${stepNumber[step.name]} из ${STEPS}`}
      narrow
    >
      <progress
        className="progress progress-primary mb-6"
        value={stepNumber[step.name]}
        max={STEPS}
        aria-hidden="true"
      />
      {step.name === 'address' && <AddressQuestion step={step} town={town} />}
      {step.name === 'group' && <GroupQuestion step={step} town={town} />}
      {step.name === 'type' && <TypeQuestion step={step} town={town} />}
      {step.name === 'describe' && <DescribeQuestion step={step} town={town} sendKey={key} answer={answer} />}
    </Page>
  )
}
