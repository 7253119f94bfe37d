import { useEffect, useState } from 'react'
import { useRevalidator } from 'react-router'
import { agreeing } from '../../../kernel/nouns.ts'
import { Icon, useNoun } from '../../../ui/index.ts'
import { openLine } from './line.ts'

type There = {
  readonly version: number
  readonly people: readonly { readonly name: string; readonly organization: string }[]
}

/**
 * «Открыта у Петровой» and «заявку изменили»: said while the card is looked at, so that two do not do one thing. At the
 * lower edge, after everything: what comes of itself must not push a button from under the hand.
 */
export function PresenceAt({ id, version }: { readonly id: number; readonly version: number }) {
  const noun = useNoun()
  const [there, setThere] = useState<There | null>(null)
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    let close: (() => void) | undefined
    const look = async (): Promise<void> => {
      const answer = await fetch(`/api/v1/requests/${id}/presence`).catch(() => null)
      if (answer?.ok) setThere(await answer.json())
    }
    const heard = {
      changed: () => void look(),
      presence: () => void look(),
      reread: () => void look(),
      state: () => {},
    }
    // A browser keeps few connections to one place: a card that nobody sees needs none.
    const follow = (): void => {
      close?.()
      close = undefined
      if (document.visibilityState !== 'visible') return
      close = openLine(`/api/v1/requests/${id}/live`, Date.now(), heard)
      void look()
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      close?.()
    }
  }, [id])
  const changed = there !== null && there.version > version
  return (
    <div role="status" className="told-below no-print">
      {there && there.people.length > 0 && (
        <p className="notice tone-wait">
          <Icon name="eye" className="mt-0.5 size-5" />
          <span>
            Сейчас {agreeing(noun, 'открыта', 'открыто')} у: {there.people.map(nameOf).join(', ')}
          </span>
        </p>
      )}
      {changed && (
        <p className="notice tone-info">
          <Icon name="info" className="mt-0.5 size-5" />
          <span className="flex-1">Пока вы смотрели, {noun.whom} изменили.</span>
          <button
            type="button"
            className="btn btn-sm btn-outline"
            disabled={state === 'loading'}
            onClick={() => void revalidate()}
          >
            Показать изменения
          </button>
        </p>
      )}
    </div>
  )
}

const nameOf = ({ name, organization }: There['people'][number]): string =>
  organization === '' ? name : `${name} (${organization})`
