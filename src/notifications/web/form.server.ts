import type { ActionFunctionArgs } from 'react-router'

/** A short form without files. */
export const shortForm = async ({ request }: Pick<ActionFunctionArgs, 'request'>): Promise<URLSearchParams> =>
  new URLSearchParams((await request.text()).slice(0, 20_000))

/** Numbers of rows come from addresses and hidden fields, so anybody may have written them. */
export const idIn = (text: string | null | undefined): number => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0)
