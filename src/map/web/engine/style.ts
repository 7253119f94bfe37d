import type {
  CircleLayerSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import type { Base } from '../../rules/base.ts'
import type { Shape } from '../../rules/shapes.ts'

export type Feature = {
  readonly type: 'Feature'
  readonly properties: Record<string, unknown>
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: number[] }
    | { readonly type: 'LineString'; readonly coordinates: number[][] }
}

export const collection = (features: Feature[]) => ({ type: 'FeatureCollection' as const, features })

export const chosenFilter = (id: number | null): FilterSpecification => ['==', ['get', 'id'], id ?? -1]

/** Layers whose shapes may be pressed. */
export const PRESSED: readonly Shape['kind'][] = ['coming', 'running', 'emergency']

const INK = '#1c2b33'
const BLUE = '#0b4aa2'
const EMPTY = { type: 'geojson' as const, data: collection([]) }

/** Radius in pixels, smaller from afar. */
const bigger = (size: number): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], 9, size / 2, 15, size]

const circle = (
  id: string,
  source: string,
  paint: NonNullable<CircleLayerSpecification['paint']>,
  filter?: FilterSpecification,
): CircleLayerSpecification => ({ id, type: 'circle', source, paint, ...(filter ? { filter } : {}) })

const shape = (kind: Shape['kind'], paint: NonNullable<CircleLayerSpecification['paint']>): CircleLayerSpecification =>
  circle(kind, 'shapes', { 'circle-radius': bigger(9), 'circle-stroke-width': 3, ...paint }, [
    '==',
    ['get', 'kind'],
    kind,
  ])

/** A ring for what comes, a disc for what is off, a disc with a dark edge for an emergency. */
const LAYERS: readonly LayerSpecification[] = [
  circle('around', 'around', { 'circle-radius': bigger(5), 'circle-color': '#b4c0c7' }),
  shape('coming', { 'circle-color': '#ffffff', 'circle-stroke-color': BLUE }),
  shape('running', { 'circle-color': '#c25100', 'circle-stroke-color': '#ffffff' }),
  shape('emergency', { 'circle-color': '#d32019', 'circle-stroke-color': INK }),
  circle(
    'chosen',
    'shapes',
    { 'circle-radius': bigger(16), 'circle-opacity': 0, 'circle-stroke-width': 3, 'circle-stroke-color': INK },
    chosenFilter(null),
  ),
  { id: 'border', type: 'line', source: 'area', paint: { 'line-color': BLUE, 'line-width': 3 } },
  circle('corners', 'area', { 'circle-radius': 6, 'circle-color': BLUE }, ['==', ['geometry-type'], 'Point']),
]

export function styleOf(base: Base | null): StyleSpecification {
  const ground: LayerSpecification = { id: 'ground', type: 'background', paint: { 'background-color': '#eef2f4' } }
  const sources = { around: EMPTY, shapes: EMPTY, area: EMPTY }
  if (base === null) return { version: 8, sources, layers: [ground, ...LAYERS] }
  const { address, packed, attribution } = base
  const where = packed ? { url: `pmtiles://${new URL(address, location.href)}` } : { tiles: [address] }
  const tiles = { type: 'raster' as const, tileSize: 256, attribution, ...where }
  return {
    version: 8,
    sources: { ...sources, base: tiles },
    layers: [ground, { id: 'base', type: 'raster', source: 'base' }, ...LAYERS],
  }
}
