import type { ActionFunctionArgs } from 'react-router'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { ReceivedFile } from '../../platform/files.ts'
import { type FormLimits, readForm } from '../../platform/forms.ts'
import { depsContext } from '../../platform/pages/context.ts'

/** A posted form as the pages of this room ask it: one value, all values, a tick, a file. */
export type PostedForm = {
  readonly fields: readonly (readonly [string, string])[]
  text(name: string): string
  all(name: string): string[]
  ticked(name: string): boolean
  file(name: string): ReceivedFile | null
}

const NO_FILES: FormLimits = { files: {} }

export async function postedForm(args: ActionFunctionArgs, limits = NO_FILES): Promise<PostedForm | Refusal> {
  const form = await readForm(args.request, limits, args.context.get(depsContext).files)
  if (isRefusal(form)) return form
  const all = (name: string) => form.fields.filter(([field]) => field === name).map(([, value]) => value)
  return {
    fields: form.fields,
    all,
    text: (name) => all(name)[0] ?? '',
    ticked: (name) => all(name).length > 0,
    file: (name) => form.files[name]?.[0] ?? null,
  }
}

/** What was typed, for showing the form again; passwords are left out by `refused`. */
export const typedOf = (form: PostedForm): [string, string][] => form.fields.map(([name, value]) => [name, value])

/** The same refusal at the page's own field names. */
export function atFields(refusal: Refusal, names: Readonly<Record<string, string>>): Refusal {
  const fields = Object.entries(refusal.fields ?? {}).map(([field, text]) => [names[field] ?? field, text])
  return fields.length === 0 ? refusal : { ...refusal, fields: Object.fromEntries(fields) }
}

/** «This field»: numbers of rows come from addresses and hidden fields, so anybody may have written them. */
export const idIn = (text: string | undefined): number => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0)
