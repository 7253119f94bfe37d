/** The layer beneath the shapes: raster tiles by an address with {z}, {x}, {y}, or one PMTiles file with raster tiles. */
export type Base = { readonly address: string; readonly packed: boolean; readonly attribution: string }

/** Whence a browser must be allowed to fetch it; null when it is our own address. */
export function originOf(address: string): string | null {
  const absolute = address.replace(/\{[a-z]\}/g, '0')
  return URL.canParse(absolute) ? new URL(absolute).origin : null
}

export const baseOf = (address: string | null, attribution: string): Base | null =>
  address === null ? null : { address, packed: /\.pmtiles($|\?)/.test(address), attribution }
