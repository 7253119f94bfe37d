import { Badge, DescriptionList } from '../../ui/index.ts'
import type { EvidenceInWords } from './evidence-words.ts'

/** When it was formed, how it went, who opened it (GRZ-5.1, UHT-5.1). */
export const EvidenceCard = ({ notice }: { readonly notice: EvidenceInWords }) => (
  <>
    <DescriptionList
      items={[
        ['Кому', notice.recipient],
        ['Сформировано и положено в «Уведомления»', notice.formed],
        ['Остальным способом не раньше', notice.held],
        ['Открыто', notice.opened ?? 'ещё нет'],
      ]}
    />
    {notice.ways.length > 0 && (
      <ul className="mt-3 grid gap-2">
        {notice.ways.map((way) => (
          <li key={way.id} className="border-base-300 border-t pt-2">
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={way.tone}>{way.state}</Badge>
              {way.to}
            </span>
            <span className="block muted text-sm break-words">
              Поставлено в очередь {way.formed}
              {way.when && ` · ${way.when}`}
              {way.attempts > 1 && ` · попыток: ${way.attempts}`}
              {way.said && ` · ответ: ${way.said}`}
            </span>
          </li>
        ))}
      </ul>
    )}
  </>
)
