export type Point = readonly [longitude: number, latitude: number]

/** What a map draws of one thing in the list: where it is and how it looks. Colour is never alone: each kind has a form. */
export type Shape = {
  readonly id: number
  readonly kind: 'emergency' | 'running' | 'coming'
  readonly points: readonly Point[]
}

export type Box = readonly [west: number, south: number, east: number, north: number]

/** The box around all points; null when there are none. */
export function boxOf(points: readonly Point[]): Box | null {
  const [first] = points
  if (!first) return null
  let [west, south, east, north] = [first[0], first[1], first[0], first[1]]
  for (const [longitude, latitude] of points) {
    west = Math.min(west, longitude)
    east = Math.max(east, longitude)
    south = Math.min(south, latitude)
    north = Math.max(north, latitude)
  }
  return [west, south, east, north]
}

/** Whether a point lies inside an area: by the crossings of its border, as PostgreSQL's `point <@ polygon` says. */
export function isInside([x, y]: Point, area: readonly Point[]): boolean {
  let inside = false
  for (let i = 0, j = area.length - 1; i < area.length; j = i++) {
    const [xi, yi] = area[i] ?? [0, 0]
    const [xj, yj] = area[j] ?? [0, 0]
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

/** «57.76730, 40.92690» a line: as the form of an outage takes an area. */
export const areaLines = (area: readonly Point[]): string =>
  area.map(([longitude, latitude]) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`).join('\n')
