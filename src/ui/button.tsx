import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Link } from './link.tsx'

type Look = 'primary' | 'plain' | 'danger'
const LOOKS: Record<Look, string> = {
  primary: 'btn btn-primary',
  plain: 'btn btn-outline btn-primary',
  danger: 'btn btn-outline btn-error',
}

type Shown = { look?: Look; large?: boolean; icon?: IconName; children: ReactNode }
type ButtonProps = Shown & {
  name?: string
  value?: string
  formAction?: string
  /** «Найти» beside a search asks for no required fields. */
  formNoValidate?: boolean
  type?: 'submit' | 'button'
  onClick?: () => void
}

// 44 px under a finger, also where daisyUI thinks 40 enough.
const classOf = (look: Look, large: boolean): string => `${LOOKS[look]} ${large ? 'btn-lg' : ''} min-h-11`

export const Button = ({ look = 'primary', large = false, icon, type = 'submit', children, ...rest }: ButtonProps) => (
  <button type={type} className={classOf(look, large)} {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
)

export const LinkButton = ({ to, look = 'plain', large = false, icon, children }: Shown & { to: string }) => (
  <Link to={to} className={classOf(look, large)}>
    {icon && <Icon name={icon} />}
    {children}
  </Link>
)
