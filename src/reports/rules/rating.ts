/** Executed in time out of those whose term has come; what an honest comparison needs to be shown. */
export type Rated = {
  readonly name: string
  readonly in_time: number
  readonly late: number
}

/** Below this a share says more of chance than of work. */
export const LEAST_SAMPLE = 30

export type Rating<T extends Rated> = T & {
  readonly share: number
  /** Between these the true share lies, 19 times of 20. */
  readonly from: number
  readonly to: number
}

const Z = 1.96

/** Wilson's interval of a share: it stays within 0 and 1 and is wide where little was counted. */
export function wilson(hits: number, all: number): { readonly from: number; readonly to: number } {
  if (all === 0) return { from: 0, to: 1 }
  const share = hits / all
  const spread = Z * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2))
  const middle = share + Z ** 2 / (2 * all)
  const scale = 1 + Z ** 2 / all
  return { from: Math.max(0, (middle - spread) / scale), to: Math.min(1, (middle + spread) / scale) }
}

/**
 * Ordered by the lower end of the interval: a hundred per cent of three requests does not stand above ninety-five of four
 * hundred. Who has too few is named apart, without a place.
 */
export function rate<T extends Rated>(organizations: readonly T[]): { rated: Rating<T>[]; tooFew: T[] } {
  const enough = (each: T): boolean => each.in_time + each.late >= LEAST_SAMPLE
  const rated = organizations.filter(enough).map((each) => {
    const all = each.in_time + each.late
    return { ...each, share: each.in_time / all, ...wilson(each.in_time, all) }
  })
  return {
    rated: rated.toSorted((a, b) => b.from - a.from || a.name.localeCompare(b.name, 'ru')),
    tooFew: organizations.filter((each) => !enough(each)),
  }
}
