import { Icon } from './icon.tsx'

export type Urgency = 'calm' | 'soon' | 'late'

const TONES = { calm: 'tone-plain', soon: 'tone-wait', late: 'tone-bad' } as const

/** «осталось 1 ч 20 мин», «просрочено на 2 ч»: the words come from the server; colour and icon only repeat them. */
export const Countdown = ({ words, urgency, until }: { words: string; urgency: Urgency; until?: string }) => (
  <span className={`mark ${TONES[urgency]}`}>
    <Icon name={urgency === 'late' ? 'alarm' : 'clock'} />
    {until ? <time dateTime={until}>{words}</time> : words}
  </span>
)
