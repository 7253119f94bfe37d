import { useActionData, useLoaderData } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import { ErrorSummary, Link, Notice, Page } from '../../../ui/index.ts'
import { AddressQuestion } from './address-question.tsx'
import { CheckAnswers } from './check-answers.tsx'
import type { action, loader } from './new.server.ts'
import { OutageQuestion } from './outage-question.tsx'
import { PhotosQuestion } from './photos-question.tsx'
import { SimilarQuestion } from './similar-question.tsx'
import { STEPS, type Step, stepNumber } from './steps.ts'
import { GroupQuestion, TypeQuestion } from './type-question.tsx'
import { Unfinished } from './unfinished.tsx'
import { WordsQuestion } from './words-question.tsx'

export { action, loader } from './new.server.ts'

const headings: Record<Step['name'], string> = {
  address: 'Где это случилось?',
  group: 'Что случилось?',
  type: 'Уточните, что случилось',
  outage: 'Об этом уже известно: отключение',
  similar: 'Об этом уже есть %s в вашем доме',
  words: 'Опишите, что случилось',
  photos: 'Есть снимки?',
  check: 'Проверьте и отправьте',
}

export default function NewRequest() {
  const { town, townName, noun, person, place, key, outages, step: asked } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const step = answer?.step ?? asked
  return (
    <Page
      title={headings[step.name].replace('%s', noun.one.toLowerCase())}
      lead={`${noun.new}, ${townName}. Шаг ${stepNumber[step.name]} из ${STEPS}`}
      narrow
    >
      <progress
        className="progress progress-primary mb-6"
        value={stepNumber[step.name]}
        max={STEPS}
        aria-hidden="true"
      />
      <ErrorSummary refusal={answer?.refusal} />
      {outages.length > 0 && 'house' in step && step.name !== 'outage' && (
        <KnownOutages town={town} house={step.house.id} outages={outages} />
      )}
      {step.name === 'address' && <Unfinished person={person} town={town} />}
      <Question
        step={step}
        town={town}
        whom={noun.whom}
        person={person}
        place={place}
        sendKey={key}
        refusal={answer?.refusal}
      />
    </Page>
  )
}

type KnownProps = { readonly town: string; readonly house: number; readonly outages: readonly string[] }

const KnownOutages = ({ town, house, outages }: KnownProps) => (
  <Notice kind="warn" title="Об этом доме уже известно">
    <ul className="mb-2">
      {outages.map((outage) => (
        <li key={outage}>{outage}</li>
      ))}
    </ul>
    <p>
      Если дело в этом, подавать ничего не нужно:{' '}
      <Link to={`/${town}/house/${house}`} className="link">
        подробнее об отключениях
      </Link>
      .
    </p>
  </Notice>
)

type QuestionProps = {
  readonly whom: string
  readonly step: Step
  readonly town: string
  readonly person: number
  readonly place: string
  readonly sendKey: string
  readonly refusal: Refusal | undefined
}

function Question({ step, town, whom, person, place, sendKey, refusal }: QuestionProps) {
  switch (step.name) {
    case 'address':
      return <AddressQuestion step={step} town={town} />
    case 'group':
      return <GroupQuestion step={step} town={town} place={place} />
    case 'type':
      return <TypeQuestion step={step} town={town} place={place} />
    case 'outage':
      return <OutageQuestion step={step} town={town} sendKey={sendKey} place={place} />
    case 'similar':
      return <SimilarQuestion step={step} town={town} sendKey={sendKey} place={place} />
    case 'words':
      return <WordsQuestion step={step} sendKey={sendKey} person={person} refusal={refusal} />
    case 'photos':
      return <PhotosQuestion step={step} sendKey={sendKey} refusal={refusal} />
    case 'check':
      return <CheckAnswers step={step} town={town} whom={whom} sendKey={sendKey} />
  }
}
