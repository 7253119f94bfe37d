import { type RefObject, useEffect, useRef, useState } from 'react'
import { Notice } from '../../ui/index.ts'
import type { Base } from '../rules/base.ts'
import { boxOf, type Point, type Shape } from '../rules/shapes.ts'
import type { MapHandle } from './engine/engine.ts'

export type Drawn = { readonly shapes: readonly Shape[]; readonly around: readonly Point[] }

type Props = {
  readonly base: Base | null
  readonly label: string
  /** null: still on its way */
  readonly drawn: Drawn | null
  readonly onPress: (id: number | null, at: Point) => void
  /** The map behind its verbs, once it has started. */
  readonly map: RefObject<MapHandle | null>
}

/** The engine comes only here and only in a browser with scripts; where it does not start, the list beside says all. */
export function TownMap({ base, label, drawn, onPress, map }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const press = useRef(onPress)
  press.current = onPress
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const element = place.current
    if (!element || !drawn) return
    let closed = false
    const { shapes, around } = drawn
    const points = shapes.flatMap((shape) => shape.points)
    const box = boxOf(points.length > 0 ? points : around)
    const begin = async () => {
      const { openMap } = await import('./engine/engine.ts')
      const opened = await openMap(element, { base, box, label, onPress: (id, at) => press.current(id, at) })
      if (closed) return opened.close()
      opened.show(shapes, around)
      map.current = opened
    }
    begin().catch(() => setFailed(true))
    return () => {
      closed = true
      map.current?.close()
      map.current = null
    }
  }, [base, drawn, label, map])
  return failed ? (
    <Notice kind="info" title="Карта в этом браузере не открылась. Всё, что на ней есть, стоит в списке." />
  ) : (
    <div ref={place} className="h-[60vh] min-h-80 w-full rounded-box border border-base-300" />
  )
}
