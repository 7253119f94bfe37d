import type { Tone } from '../../ui/badge.tsx'
import type { Status } from '../rules/lifecycle.ts'

const TONES: Record<Status, Tone> = {
  sent: 'wait',
  received: 'wait',
  answered: 'info',
  settled: 'good',
  escalated: 'bad',
  decided: 'good',
}
export const statusTone = (status: Status): Tone => TONES[status]
