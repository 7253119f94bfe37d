import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { requestContext } from '../../platform/pages/context.ts'
import { lookCookie, lookFrom, lookOf } from './look.ts'

/** A page of ours; «//elsewhere» and «/\elsewhere» lead browsers to another site. */
const own = (path: string): string => (/^\/(?![/\\])/.test(path) ? path : '/')

const backOf = ({ url }: Request): string => own(new URL(url).searchParams.get('back') ?? '/')

export const loader = ({ request }: LoaderFunctionArgs) => ({
  look: lookOf(request.headers.get('cookie')),
  back: backOf(request),
})

/** Shows the panel again in its new look: whoever chose by mistake sees it at once; from there a link leads back. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const text = (field: string): string => String(form.get(field) ?? '')
  const look = lookFrom(text('theme'), text('size'), text('spacing'))
  return redirect(`/look?back=${encodeURIComponent(backOf(request))}`, {
    headers: { 'set-cookie': lookCookie(look, context.get(requestContext).secure) },
  })
}
