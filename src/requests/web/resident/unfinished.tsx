import { agreeing } from '../../../kernel/nouns.ts'
import { Link, Notice, useDraft, useNoun } from '../../../ui/index.ts'
import { draftName } from './draft-name.ts'

/** A request that was begun on this device and not sent; shown where a new one begins. */
export function Unfinished({ person, town }: { readonly person: number; readonly town: string }) {
  const noun = useNoun()
  const { values, drop } = useDraft(draftName(person), 'device')
  const { houseId, typeCode, description } = values ?? {}
  if (!houseId || !typeCode || !description) return null
  return (
    <Notice title={`У вас есть ${agreeing(noun, 'неотправленная заявка', 'неотправленное сообщение')}`}>
      <p className="mb-3 break-words">«{description.length > 120 ? `${description.slice(0, 120)}…` : description}»</p>
      <p className="flex flex-wrap gap-3">
        <Link to={`/${town}/new?house=${houseId}&type=${typeCode}&alone=1`} className="btn btn-primary min-h-11">
          Продолжить {agreeing(noun, 'её', 'его')}
        </Link>
        <button type="button" className="btn btn-outline min-h-11" onClick={drop}>
          Удалить
        </button>
      </p>
    </Notice>
  )
}
