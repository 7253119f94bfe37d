import type { ReactNode } from 'react'
import { WithClauses } from './clauses.tsx'
import { Icon, type IconName } from './icon.tsx'

type Kind = 'info' | 'good' | 'warn' | 'bad'
const LOOKS: Record<Kind, { readonly tone: string; readonly icon: IconName }> = {
  info: { tone: 'tone-info', icon: 'info' },
  good: { tone: 'tone-good', icon: 'check' },
  warn: { tone: 'tone-wait', icon: 'alarm' },
  bad: { tone: 'tone-bad', icon: 'alarm' },
}

/** A paragraph that must not be overlooked. «good» follows a deed, so a reader says it at once. */
export const Notice = ({ kind = 'info', title, children }: { kind?: Kind; title?: string; children?: ReactNode }) => (
  <div className={`notice ${LOOKS[kind].tone}`} role={kind === 'good' ? 'status' : undefined}>
    <Icon name={LOOKS[kind].icon} className="mt-0.5 size-5" />
    <div className="min-w-0 flex-1">
      {title && (
        <p className="font-semibold">
          <WithClauses text={title} />
        </p>
      )}
      {children}
    </div>
  </div>
)
