/** A street of a demonstration town: names are those of the town, positions are made up around its real centre. */
export type DemoStreet = {
  readonly settlement: string
  /** «Район Города», where the town has any. */
  readonly district: string | null
  readonly type: StreetType
  readonly name: string
}
export type StreetType =
  | 'улица'
  | 'проспект'
  | 'переулок'
  | 'бульвар'
  | 'проезд'
  | 'набережная'
  | 'шоссе'
  | 'площадь'
  | 'микрорайон'

export type Point = { readonly latitude: number; readonly longitude: number }
export type TownPlan = {
  readonly centre: Point
  readonly radiusMetres: number
  readonly streets: readonly DemoStreet[]
}

const METRES_IN_DEGREE = 111_320
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))
const METRES_BETWEEN_HOUSES = 45

/**
 * Where the n-th house (from 0) of a street stands. Streets are spread over the town as seeds in a sunflower, so no two
 * fall together; houses follow each other on both sides, even numbers on one and odd on the other.
 */
export function placeHouse(town: TownPlan, streetIndex: number, house: number): Point {
  const fromCentre = town.radiusMetres * Math.sqrt((streetIndex + 0.5) / town.streets.length)
  const direction = streetIndex * GOLDEN_ANGLE
  const along = Math.floor(house / 2) * METRES_BETWEEN_HOUSES
  const across = house % 2 === 0 ? -18 : 18
  const east = fromCentre * Math.cos(direction) + along * Math.sin(direction) + across * Math.cos(direction)
  const north = fromCentre * Math.sin(direction) - along * Math.cos(direction) + across * Math.sin(direction)
  return {
    latitude: rounded(town.centre.latitude + north / METRES_IN_DEGREE),
    longitude: rounded(
      town.centre.longitude + east / (METRES_IN_DEGREE * Math.cos((town.centre.latitude * Math.PI) / 180)),
    ),
  }
}

/** Six digits are 10 cm. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** «улица: Ленина, Мира» → streets of one settlement and district. */
export const streetsOf = (
  settlement: string,
  district: string | null,
  names: Partial<Readonly<Record<StreetType, readonly string[]>>>,
): readonly DemoStreet[] =>
  STREET_TYPES.flatMap((type) => (names[type] ?? []).map((name) => ({ settlement, district, type, name })))

const STREET_TYPES = [
  ...(['проспект', 'бульвар', 'улица', 'переулок', 'проезд'] as const),
  ...(['набережная', 'шоссе', 'площадь', 'микрорайон'] as const),
] satisfies readonly StreetType[]
