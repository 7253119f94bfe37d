import { Badge } from '../../../ui/index.ts'
import type { Told } from './outage-words.ts'

/** One outage in a list for residents. */
export const OutagePanel = ({ told }: { readonly told: Told }) => (
  <li className={`panel ${told.running ? 'border-s-4 border-s-primary' : ''}`}>
    <p className="mb-1 flex flex-wrap gap-2">
      {told.emergency && <Badge tone="bad">Авария</Badge>}
      {told.notRestored ? (
        <Badge tone="bad">Жители сообщают: не восстановлено</Badge>
      ) : told.cancelled ? (
        <Badge>Отменено</Badge>
      ) : told.over ? (
        <Badge tone="good">Завершено</Badge>
      ) : told.running ? (
        <Badge tone="wait">Сейчас</Badge>
      ) : (
        <Badge tone="info">Предстоит</Badge>
      )}
      {told.overdue && <Badge tone="bad">Срок прошёл, ждём нового</Badge>}
    </p>
    <h3>
      <a className="link" href={told.to}>
        {told.what}
      </a>
    </h3>
    <p>{told.period}</p>
    <p className="muted">
      {told.cause ? `Причина: ${told.cause}. ` : 'Причина уточняется. '}
      {told.part !== '' && `Только ${told.part}. `}
      {told.houses !== '' && `${told.houses}. `}
      Отвечает {told.owner}.
    </p>
  </li>
)
