import { useState } from 'react'
import { Form } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import { counted } from '../../../kernel/russian.ts'
import { Button, FileField } from '../../../ui/index.ts'
import { AnswersCarried } from './answers-carried.tsx'
import type { PhotosStep } from './steps.ts'

type Props = { readonly step: PhotosStep; readonly sendKey: string; readonly refusal: Refusal | undefined }

/** Photos are taken in at once: a mistake on a later page does not lose them. */
export function PhotosQuestion({ step: { answers, limit, clause }, sendKey, refusal }: Props) {
  const left = limit.count - answers.kept.length
  return (
    <>
      {answers.kept.length > 0 && (
        <ul className="mb-6 grid gap-2" aria-label="Приложенные снимки">
          {answers.kept.map(({ name, token }) => (
            <li key={token} className="flex flex-wrap items-center justify-between gap-2 panel">
              <span className="min-w-0 break-words">{name}</span>
              <Form method="post" encType="multipart/form-data">
                <AnswersCarried answers={answers} sendKey={sendKey} />
                <Button look="plain" name="drop" value={token}>
                  Убрать<span className="sr-only"> снимок {name}</span>
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form method="post" encType="multipart/form-data">
        <AnswersCarried answers={answers} sendKey={sendKey} />
        {left > 0 && <Chooser left={left} limit={limit} clause={clause} refusal={refusal} />}
        <div className="flex flex-wrap gap-3">
          <Button name="go" value="check">
            Продолжить
          </Button>
          <Button look="plain" name="go" value="words">
            Назад
          </Button>
        </div>
      </Form>
    </>
  )
}

type ChooserProps = {
  readonly left: number
  readonly limit: PhotosStep['limit']
  readonly clause: string
  readonly refusal: Refusal | undefined
}

function Chooser({ left, limit, clause, refusal }: ChooserProps) {
  const [said, setSaid] = useState('')
  const shrink = async (input: HTMLInputElement): Promise<void> => {
    setSaid('Уменьшаем снимки, чтобы они ушли быстрее…')
    // The module is loaded when somebody has chosen a photo; without scripts the photo goes as it is.
    await import('./shrink-photos.ts').then(({ shrinkPhotos }) => shrinkPhotos(input)).catch(() => {})
    setSaid(`Готово: ${counted(input.files?.length ?? 0, 'снимок', 'снимка', 'снимков')}.`)
  }
  return (
    <>
      <FileField
        name="photos"
        label="Снимки, если есть"
        hint={`Ещё до ${counted(left, 'снимка', 'снимков', 'снимков')}, каждый не больше ${limit.megabytes} МБ, JPEG, PNG или WebP (${clause}). Место съёмки из снимков удаляется.`}
        accept="image/jpeg,image/png,image/webp"
        multiple
        refusal={refusal}
        onChosen={(input) => void shrink(input)}
      />
      <p role="status" className="muted text-sm">
        {said}
      </p>
    </>
  )
}
