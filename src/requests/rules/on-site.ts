const SOON = 2 * 60_000

/**
 * When the deed happened on site, as the device told it; null when that adds nothing. Terms are counted by the moment of
 * entering in the system (GRZ-3.4.2-5, UHT-3.5.2-d: «вносить информацию … в течение 30 минут»), so this moment moves no
 * clock. A device whose clock is wrong, before the request or in the future, tells nothing.
 */
export const onSiteAt = (told: Date | null, createdAt: Date, now: Date): Date | null =>
  told !== null && told >= createdAt && now.getTime() - told.getTime() >= SOON ? told : null
