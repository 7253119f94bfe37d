/** The unfinished request of this person on this device; another person at the same device has another. */
export const draftName = (person: number): string => `request:${person}`
