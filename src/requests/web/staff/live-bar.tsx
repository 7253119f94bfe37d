import { useNoun } from '../../../ui/index.ts'
import type { LiveList } from './use-live-list.ts'

/** Whether the list lives, and its two switches. Without JavaScript there is nothing to switch. */
export function LiveBar({ live }: { readonly live: LiveList }) {
  const noun = useNoun()
  if (live.state === 'still') return null
  return (
    <div className="flex flex-wrap items-center gap-1">
      <span className={`mark tone-${TONES[live.state]}`}>{words(live, noun.many.toLowerCase())}</span>
      {live.state === 'stale' && (
        <button type="button" className="btn btn-ghost btn-sm" onClick={() => location.reload()}>
          Обновить
        </button>
      )}
      <button type="button" className="btn btn-ghost btn-sm" aria-pressed={live.paused} onClick={live.pause}>
        {live.paused ? 'Продолжить обновление' : 'Приостановить'}
      </button>
      <button type="button" className="btn btn-ghost btn-sm" aria-pressed={live.loud} onClick={live.toggleSound}>
        Звук: {live.loud ? 'включён' : 'выключен'}
      </button>
    </div>
  )
}

const TONES = { live: 'good', lost: 'bad', ended: 'bad', stale: 'wait' } as const

function words({ state, paused, dataAt }: LiveList, many: string): string {
  if (state === 'lost') return `Нет связи, данные на ${dataAt}`
  if (state === 'ended') return `Вход завершён, данные на ${dataAt}`
  if (state === 'stale') return `Новые ${many} могли не появиться`
  return paused ? `Приостановлено, данные на ${dataAt}` : 'Обновляется само'
}
