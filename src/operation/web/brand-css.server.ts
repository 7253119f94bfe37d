import type { LoaderFunctionArgs } from 'react-router'
import { depsContext } from '../../platform/pages/context.ts'
import { openFrame } from '../actions/open-frame.ts'

/** The colour of the town as a style sheet: pages allow no styles inside them. Who chose high contrast keeps it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { brand } = await openFrame(context.get(depsContext), params.town ?? '')
  const rule = brand?.color
    ? `:root:not([data-theme="dvor-contrast"]) { --band: ${brand.color}; --band-ink: #ffffff; }\n`
    : ''
  return new Response(rule, {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}
