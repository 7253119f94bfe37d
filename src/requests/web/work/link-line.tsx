import { counted } from '../../../kernel/russian.ts'
import { Notice } from '../../../ui/index.ts'
import type { Device } from './device/use-device.ts'

/** How it stands with the server, honestly: what has not arrived there is counted. */
export function LinkLine({ device }: { readonly device: Device }) {
  const unsent = device.waiting.length
  const refused = device.waiting.filter(({ problem }) => problem !== null)
  const stopped = new Set(refused.map(({ requestId }) => requestId))
  const going = device.waiting.filter(({ requestId }) => !stopped.has(requestId)).length
  return (
    <div role="status">
      {device.full && (
        <Notice kind="bad" title="Не записалось: на устройстве не хватает места.">
          Удалите ненужные снимки или приложения и повторите.
        </Notice>
      )}
      {device.link === 'signed_out' && (
        <Notice kind="warn" title={`Вход закончился.${unsent > 0 ? ` Не отправлено: ${unsent}.` : ''}`}>
          <a className="link" href="/sign-in?next=/work">
            Войдите снова
          </a>
          {unsent > 0 && ': записанное здесь не пропадёт, если войдёте вы сами.'}
        </Notice>
      )}
      {device.link === 'offline' && (
        <Notice kind="warn" title={unsent > 0 ? `Нет связи. Не отправлено: ${unsent}` : 'Нет связи'}>
          {unsent > 0
            ? 'Записано на этом устройстве и отправится само, когда появится связь.'
            : 'Заявки можно открывать и отмечать: сделанное отправится само.'}
        </Notice>
      )}
      {device.link === 'done' && going > 0 && <p className="muted mb-3">Отправляю… Не отправлено: {going}</p>}
      {refused.length > 0 && (
        <Notice kind="bad" title={`Сервер не принял: ${counted(refused.length, 'действие', 'действия', 'действий')}`}>
          {refused.map(({ seq, requestId, number }) => (
            <a key={seq} className="link block" href={`#${requestId}`}>
              {number}: посмотреть и решить
            </a>
          ))}
        </Notice>
      )}
    </div>
  )
}
