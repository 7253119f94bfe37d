import { useCallback, useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import type { loader as cardLoader } from './card.server.ts'
import { type Following, followList } from './follow-list.ts'
import type { LineState } from './line.ts'
import type { LoadedList } from './list.tsx'
import { sound, unlockSound } from './sound.ts'

const SOUND = 'dvor-sound'

type State = 'still' | LineState | 'stale'

/** The open list: lives by the stream of changes, and every row is read anew by this person's own rights. */
export function useLiveList(list: LoadedList) {
  const [state, setState] = useState<State>('still')
  const [waiting, setWaiting] = useState(0)
  const [told, setTold] = useState('')
  const [paused, setPaused] = useState(false)
  const [loud, setLoud] = useState(true)
  const [dataAt, setDataAt] = useState('')
  const following = useRef<Following>(null)
  const quiet = useRef({ paused: false, loud: true })
  const opened = useOpenCard(list)

  useEffect(() => {
    quiet.current.loud = localStorage.getItem(SOUND) !== 'off'
    setLoud(quiet.current.loud)
    return unlockSound()
  }, [])

  useEffect(() => {
    setDataAt(clock())
    const followed = followList({
      query: list.query,
      readAt: list.readAt,
      paused: () => quiet.current.paused,
      came: (rows) => {
        const emergencies = rows.filter(({ emergency }) => emergency).length
        if (quiet.current.loud) sound(emergencies > 0)
        setTold(`Новых ${list.noun.ofMany}: ${rows.length}${emergencies > 0 ? `, аварийных: ${emergencies}` : ''}`)
        countInTitle(rows.length)
      },
      read: (left) => {
        setWaiting(left)
        setDataAt(clock())
      },
      reread: () => setState('stale'),
      state: (now) => {
        setState((before) => (before === 'stale' && now === 'live' ? before : now))
        if (now === 'live' && !quiet.current.paused) setDataAt(clock())
      },
    })
    following.current = followed
    return followed?.stop
  }, [list.readAt, list.query, list.noun.ofMany])

  const show = useCallback(() => {
    following.current?.rows.show()
    setWaiting(0)
    countInTitle(0)
    document.querySelector<HTMLElement>('#fresh a')?.focus()
  }, [])
  const pause = useCallback(() => {
    quiet.current.paused = !quiet.current.paused
    setPaused(quiet.current.paused)
    following.current?.soon()
  }, [])
  const toggleSound = useCallback(() => {
    quiet.current.loud = !quiet.current.loud
    localStorage.setItem(SOUND, quiet.current.loud ? 'on' : 'off')
    setLoud(quiet.current.loud)
  }, [])
  return { state, waiting, told, paused, loud, dataAt, show, pause, toggleSound, ...opened }
}

export type LiveList = ReturnType<typeof useLiveList>

const clock = (): string => new Date().toLocaleTimeString('ru', { hour: '2-digit', minute: '2-digit' })

/** «(3) Заявки»: seen while another window is before this one; zero when it is looked at again. */
function countInTitle(came: number): void {
  const before = Number(/^\((\d+)\) /.exec(document.title)?.[1] ?? 0)
  const words = document.title.replace(/^\(\d+\) /, '')
  document.title = came === 0 ? words : `(${before + came}) ${words}`
  if (came > 0) addEventListener('pointermove', () => countInTitle(0), { once: true })
}

const WIDE = '(min-width: 80rem)'

/** The card beside the list, where there is room; its address is the list's own with «open». */
function useOpenCard(list: LoadedList) {
  const fetcher = useFetcher<typeof cardLoader>()
  const [closed, setClosed] = useState(false)
  const load = useRef(fetcher.load)
  load.current = fetcher.load
  useEffect(() => {
    const open = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('#rows a') : null
      const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      if (!link || !plain || !matchMedia(WIDE).matches) return
      event.preventDefault()
      const address = new URL(location.href)
      address.searchParams.set('open', link.pathname.split('/').at(-1) ?? '')
      history.replaceState(history.state, '', address)
      setClosed(false)
      void load.current(link.pathname)
    }
    document.addEventListener('click', open)
    return () => document.removeEventListener('click', open)
  }, [])
  const closeCard = useCallback(() => {
    const address = new URL(location.href)
    address.searchParams.delete('open')
    history.replaceState(history.state, '', address)
    setClosed(true)
  }, [])
  const card = closed ? null : (fetcher.data ?? list.card)
  return { card, closeCard }
}
