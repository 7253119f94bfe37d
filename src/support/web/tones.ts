import type { Tone } from '../../ui/index.ts'
import type { State } from '../rules/ticket.ts'

const TONES: Readonly<Record<State, Tone>> = {
  new: 'info',
  in_work: 'wait',
  answered: 'good',
  accepted: 'good',
  declined: 'plain',
}

export const toneOf = (state: State): Tone => TONES[state]
