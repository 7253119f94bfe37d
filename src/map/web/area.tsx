import { useRef, useState } from 'react'
import { useLoaderData } from 'react-router'
import { counted } from '../../kernel/russian.ts'
import { Button, LinkButton, Page } from '../../ui/index.ts'
import { areaLines, isInside, type Point } from '../rules/shapes.ts'
import type { loader } from './area.server.ts'
import type { MapHandle } from './engine/engine.ts'
import { TownMap } from './town-map.tsx'
import { usePoints } from './use-points.ts'

export { loader } from './area.server.ts'

/** An area for the zone of an outage: its corners by the mouse, or the middle of the map by the keyboard. */
export default function OutageArea() {
  const { town, base } = useLoaderData<typeof loader>()
  const { drawn, scripted } = usePoints(town)
  const map = useRef<MapHandle | null>(null)
  const [area, setArea] = useState<readonly Point[]>([])
  const change = (corners: readonly Point[]): void => {
    setArea(corners)
    map.current?.drawArea(corners)
  }
  const houses = area.length < 3 ? 0 : (drawn?.around ?? []).filter((point) => isInside(point, area)).length
  return (
    <Page
      title="Область на карте"
      lead="Нажимайте на углы области по порядку: все дома внутри войдут в зону отключения."
      back={{ to: '/outages/new', label: 'Новое отключение' }}
    >
      <noscript>
        <p className="panel">Без карты впишите точки границы в форме отключения: строки «широта, долгота».</p>
      </noscript>
      <div className={scripted ? '' : 'hidden'}>
        <TownMap
          base={base}
          label="Область отключения"
          drawn={drawn}
          onPress={(_, at) => change([...area, at])}
          map={map}
        />
        <p className="my-4 flex flex-wrap gap-3">
          <Button type="button" look="plain" onClick={() => map.current && change([...area, map.current.middle()])}>
            Точка в середине карты
          </Button>
          <Button type="button" look="plain" onClick={() => change(area.slice(0, -1))}>
            Убрать последнюю
          </Button>
          {area.length > 2 && (
            <LinkButton to={`/outages/new?${new URLSearchParams({ area: areaLines(area) })}`} look="primary">
              Взять эту область
            </LinkButton>
          )}
        </p>
        <p role="status">
          {counted(area.length, 'точка', 'точки', 'точек')}
          {area.length > 2 ? `, внутри ${counted(houses, 'дом', 'дома', 'домов')}` : ', нужно не меньше трёх'}
        </p>
      </div>
    </Page>
  )
}
