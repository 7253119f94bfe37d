import type { ReactNode } from 'react'

const LOOKS = { info: 'border-info', good: 'border-success', warn: 'border-warning', bad: 'border-error' } as const

/** A paragraph that must not be overlooked. */
export const Notice = ({
  kind = 'info',
  title,
  children,
}: {
  kind?: keyof typeof LOOKS
  title?: string
  children?: ReactNode
}) => (
  <div
    className={`mb-5 rounded-box border border-l-8 bg-base-200 p-4 ${LOOKS[kind]}`}
    role={kind === 'good' ? 'status' : undefined}
  >
    {title && <p className="font-semibold">{title}</p>}
    {children}
  </div>
)
