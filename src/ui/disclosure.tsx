import type { ReactNode } from 'react'

type DisclosureProps = { title: ReactNode; open?: boolean; children: ReactNode }

/** Opens without JavaScript. */
export const Disclosure = ({ title, open = false, children }: DisclosureProps) => (
  <details className="disclosure panel mb-4" open={open}>
    <summary>{title}</summary>
    <div className="mt-4">{children}</div>
  </details>
)
