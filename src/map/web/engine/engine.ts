import 'maplibre-gl/dist/maplibre-gl.css'
import { addProtocol, Map as Engine, GeoJSONSource, NavigationControl, setWorkerUrl } from 'maplibre-gl'
// As a file of our own address: the pages allow no other.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { Base } from '../../rules/base.ts'
import { type Box, boxOf, type Point, type Shape } from '../../rules/shapes.ts'
import { chosenFilter, collection, type Feature, PRESSED, styleOf } from './style.ts'

export type MapHandle = {
  /** Draws these and nothing else; `around` are houses of the town, drawn pale. */
  show(shapes: readonly Shape[], around: readonly Point[]): void
  choose(id: number | null): void
  drawArea(area: readonly Point[]): void
  /** Where the middle of what is seen lies: a point chosen from the keyboard. */
  middle(): Point
  close(): void
}

type Choice = {
  readonly base: Base | null
  readonly box: Box | null
  readonly label: string
  /** A shape was pressed; null: the bare ground at this point. */
  readonly onPress: (id: number | null, at: Point) => void
}

const LOCALE = {
  'NavigationControl.ZoomIn': 'Ближе',
  'NavigationControl.ZoomOut': 'Дальше',
  'Map.Title': 'Карта',
  'AttributionControl.ToggleAttribution': 'Откуда карта',
}

const FIT = { padding: 40, maxZoom: 15 }

// Of the whole country: where nothing is known of the town.
const RUSSIA: Box = [27, 42, 180, 72]

export async function openMap(element: HTMLElement, { base, box, label, onPress }: Choice): Promise<MapHandle> {
  setWorkerUrl(workerUrl)
  if (base?.packed) await readPacked()
  const [west, south, east, north] = box ?? RUSSIA
  const map = new Engine({
    container: element,
    style: styleOf(base),
    bounds: [west, south, east, north],
    fitBoundsOptions: FIT,
    attributionControl: base?.attribution ? {} : false,
    locale: LOCALE,
    // Turning and tilting only lose the way.
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
  })
  map.addControl(new NavigationControl({ showCompass: false }))
  map.touchZoomRotate.disableRotation()
  map.getCanvas().setAttribute('aria-label', label)
  await map.once('load')
  // The place may have got its size only after the engine had measured it.
  map.resize()
  map.fitBounds([west, south, east, north], { ...FIT, animate: false })
  map.on('click', (event) => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: PRESSED.filter((id) => map.getLayer(id)) })
    const id: unknown = found?.properties.id
    onPress(typeof id === 'number' ? id : null, [event.lngLat.lng, event.lngLat.lat])
  })
  return handleOf(map)
}

let packed: Promise<void> | null = null
/** PMTiles are read by pieces of one file; the reader is loaded only where the base is such a file. */
function readPacked(): Promise<void> {
  packed ??= import('pmtiles').then(({ Protocol }) => addProtocol('pmtiles', new Protocol().tile))
  return packed
}

function handleOf(map: Engine): MapHandle {
  const points = new Map<number, readonly Point[]>()
  return {
    show(shapes, around) {
      points.clear()
      for (const shape of shapes) points.set(shape.id, shape.points)
      sourceOf(map, 'around').setData(collection(around.map((point) => feature(point, {}))))
      const drawn = shapes.flatMap(({ id, kind, points: at }) => at.map((point) => feature(point, { id, kind })))
      sourceOf(map, 'shapes').setData(collection(drawn))
    },
    choose(id) {
      map.setFilter('chosen', chosenFilter(id))
      const box = id === null ? null : boxOf(points.get(id) ?? [])
      if (box) map.fitBounds([...box], { padding: 60, maxZoom: 16, animate: !calm() })
    },
    drawArea(area) {
      const ring = area.length > 2 ? [...area, ...area.slice(0, 1)] : area
      const line = { type: 'LineString' as const, coordinates: ring.map(([x, y]) => [x, y]) }
      const corners = area.map((point) => feature(point, {}))
      const border = area.length > 1 ? [{ type: 'Feature' as const, properties: {}, geometry: line }] : []
      sourceOf(map, 'area').setData(collection([...border, ...corners]))
    },
    middle() {
      const { lng, lat } = map.getCenter()
      return [lng, lat]
    },
    close: () => map.remove(),
  }
}

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

function sourceOf(map: Engine, name: string): GeoJSONSource {
  const source = map.getSource(name)
  if (source instanceof GeoJSONSource) return source
  throw new Error(`the map has no source ${name}`)
}

const feature = ([x, y]: Point, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [x, y] },
})
