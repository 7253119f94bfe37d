import type { ReactNode } from 'react'

export type Tone = 'plain' | 'info' | 'good' | 'wait' | 'bad' | 'strong'

/** A short mark. The words carry the meaning, the colour only repeats it. */
export const Badge = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`mark tone-${tone}`}>{children}</span>
)
