import {
  type LinkProps,
  type NavLinkProps,
  Link as RouterLink,
  NavLink as RouterNavLink,
  useLocation,
} from 'react-router'

// On the server a link is an anchor. The router's own works out with nine hooks what will happen when it is clicked, which
// nobody can do there: with twenty links on a page that was a twentieth of its time. The text is the same (link.test.tsx).
const onServer = typeof document === 'undefined'

type Plain = { readonly to: LinkProps['to'] }

/** What only the router understands, or what hangs on where the page is, is left to the router. */
const isPlain = <Props extends Plain>(props: Props): props is Props & { to: string } =>
  typeof props.to === 'string' &&
  props.to.startsWith('/') &&
  !props.to.startsWith('//') &&
  !ROUTERS.some((name) => name in props)
const ROUTERS = ['relative', 'reloadDocument', 'prefetch', 'discover', 'mask', 'caseSensitive'] as const

/** A link to another page of ours. */
export const Link = (props: LinkProps) => {
  if (!onServer || !isPlain(props)) return <RouterLink {...props} />
  const { to, target, replace, state, preventScrollReset, viewTransition, ...rest } = props
  return <a {...rest} href={to} target={target} data-discover="true" />
}

type PlaceProps = Pick<NavLinkProps, 'to' | 'end'> & { readonly children: string }

/** A link that says when it leads to where one is. */
export const NavLink = (props: PlaceProps) =>
  onServer && isPlain(props) ? <Place {...props} /> : <RouterNavLink {...props} />

function Place({ to, end = false, children }: { to: string; end?: boolean | undefined; children: string }) {
  const here = useLocation().pathname.toLowerCase()
  const place = to.toLowerCase()
  const current = here === place || (!end && here.startsWith(`${place}/`))
  return (
    <a aria-current={current ? 'page' : undefined} className={current ? 'active' : ''} href={to} data-discover="true">
      {children}
    </a>
  )
}
