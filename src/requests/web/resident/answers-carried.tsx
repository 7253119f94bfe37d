import type { Answers } from './steps.ts'

/** What was answered on the pages before, carried by the form of this one. */
export function AnswersCarried({
  answers,
  sendKey,
  without = [],
}: {
  readonly answers: Answers
  readonly sendKey: string
  /** Fields that this page asks for itself. */
  readonly without?: readonly ('words' | 'kept')[]
}) {
  return (
    <>
      <input type="hidden" name="key" value={sendKey} />
      <input type="hidden" name="houseId" value={answers.house.id} />
      <input type="hidden" name="typeCode" value={answers.type.code} />
      {!without.includes('words') && (
        <>
          <input type="hidden" name="flat" value={answers.flat} />
          <input type="hidden" name="description" value={answers.description} />
        </>
      )}
      {answers.kept.map(({ token }) => (
        <input key={token} type="hidden" name="kept" value={token} />
      ))}
    </>
  )
}
