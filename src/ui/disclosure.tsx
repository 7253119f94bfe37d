import type { ReactNode } from 'react'

export const Disclosure = ({
  title,
  open = false,
  children,
}: {
  title: ReactNode
  open?: boolean
  children: ReactNode
}) => (
  <details className="panel mb-4" open={open}>
    <summary className="cursor-pointer font-semibold">{title}</summary>
    <div className="mt-4">{children}</div>
  </details>
)
