const MINUTES = 60_000

/** Minutes from one try to the next: five times longer each, at most half a day. */
export const PAUSES = [1, 5, 25, 125, 625, 720] as const

/** After so many tries nobody tries any more: a person must look. */
export const MOST_TRIES = PAUSES.length + 1

/** A channel that does not answer as a whole is asked again after this. */
export const channelRetryAt = (now: Date): Date => new Date(now.getTime() + MINUTES)
