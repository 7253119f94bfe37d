import type { ReactNode } from 'react'
import { Link } from 'react-router'

type Look = 'primary' | 'plain' | 'danger'
const LOOKS: Record<Look, string> = {
  primary: 'btn btn-primary',
  plain: 'btn btn-outline',
  danger: 'btn btn-error btn-outline',
}

type ButtonProps = {
  look?: Look
  name?: string
  value?: string
  children: ReactNode
  formAction?: string
  type?: 'submit' | 'button'
  onClick?: () => void
}

export const Button = ({ look = 'primary', type = 'submit', children, ...rest }: ButtonProps) => (
  <button type={type} className={`${LOOKS[look]} min-h-11 h-auto py-2`} {...rest}>
    {children}
  </button>
)

export const LinkButton = ({ to, look = 'plain', children }: { to: string; look?: Look; children: ReactNode }) => (
  <Link to={to} className={`${LOOKS[look]} min-h-11 h-auto py-2`}>
    {children}
  </Link>
)
