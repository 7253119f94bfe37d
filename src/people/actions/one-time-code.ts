import { verifySync } from 'otplib'

const STEP = 30

/**
 * The step of 30 seconds that the code belongs to, or null when it is wrong. The clock of a telephone may be a step off
 * either way (RFC 6238, 5.2).
 */
export function stepOfCode(secret: string, typed: string, now: Date): number | null {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(now.getTime() / 1000)
  const found = verifySync({ secret, token, epoch, epochTolerance: STEP })
  return found.valid ? Math.floor(epoch / STEP) + found.delta : null
}
