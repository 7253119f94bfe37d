import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { lookCookie, lookFrom, lookOf } from './look.ts'

const own = (path: string): string => (/^\/(?!\/)/.test(path) ? path : '/')

export async function loader({ request }: LoaderFunctionArgs) {
  const referer = URL.parse(request.headers.get('referer') ?? '')
  return {
    look: lookOf(request.headers.get('cookie')),
    back: own(referer ? `${referer.pathname}${referer.search}` : '/'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const text = (field: string): string => String(form.get(field) ?? '')
  return redirect(own(text('back')), { headers: { 'set-cookie': lookCookie(lookFrom(text('theme'), text('size'))) } })
}
