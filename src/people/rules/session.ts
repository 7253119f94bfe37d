const HOUR = 3_600_000

/** A resident often signs in from his own telephone: half a day spares him a second entry on the same day. */
export const RESIDENT_IDLE = 12 * HOUR
/** Staff share workstations and see other people's data: a session does not outlive a shift. */
export const STAFF_IDLE = 8 * HOUR
/** «Last seen» is written no more often: a page is read many times a minute, and each write would cost as much as the page. */
export const SEEN_EVERY = 60_000

export const idleTime = (kind: 'resident' | 'staff'): number => (kind === 'staff' ? STAFF_IDLE : RESIDENT_IDLE)
