import { Form } from 'react-router'
import { counted } from '../../../kernel/russian.ts'
import { Button, DescriptionList, Link } from '../../../ui/index.ts'
import { AnswersCarried } from './answers-carried.tsx'
import type { CheckStep } from './steps.ts'

type Props = { readonly step: CheckStep; readonly town: string; readonly whom: string; readonly sendKey: string }

/** Everything once more before it is sent; each answer can be changed, and nothing else is lost by it. */
export function CheckAnswers({ step: { answers }, town, whom, sendKey }: Props) {
  const { house, type, groupCode, groupTitle, flat, description, kept, term } = answers
  const change = (go: 'words' | 'photos', what: string) => (
    <button type="submit" name="go" value={go} className="link cursor-pointer">
      Изменить<span className="sr-only"> {what}</span>
    </button>
  )
  const changeByLink = (to: string, what: string) => (
    <Link to={to} className="link">
      Изменить<span className="sr-only"> {what}</span>
    </Link>
  )
  return (
    <Form method="post" encType="multipart/form-data">
      <AnswersCarried answers={answers} sendKey={sendKey} />
      <div className="mb-6 panel">
        <DescriptionList
          items={[
            ['Дом', line(house.address, changeByLink(`/${town}/new?type=${type.code}`, 'адрес'))],
            [
              'Что случилось',
              line(
                `${groupTitle}: ${type.title}`,
                changeByLink(`/${town}/new?house=${house.id}&group=${groupCode}`, 'тип'),
              ),
            ],
            ['Подробно', line(description, change('words', 'описание'))],
            ['Квартира', line(flat || 'не указана', change('words', 'квартиру'))],
            [
              'Снимки',
              line(
                kept.length > 0 ? counted(kept.length, 'снимок', 'снимка', 'снимков') : 'нет',
                change('photos', 'снимки'),
              ),
            ],
          ]}
        />
      </div>
      <Button name="go" value="send">
        Отправить {whom}
      </Button>
      <p className="mt-3 text-sm">
        Срок по нормативу: {term}. После отправки вы получите номер и увидите, что происходит дальше.
      </p>
    </Form>
  )
}

const line = (value: string, change: React.ReactNode) => (
  <span className="flex flex-wrap items-baseline justify-between gap-x-4">
    <span className="min-w-0 whitespace-pre-line break-words font-semibold">{value}</span>
    {change}
  </span>
)
