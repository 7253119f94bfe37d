export type HouseChoice = { readonly id: number; readonly address: string }
export type Option = { readonly value: string; readonly label: string; readonly hint?: string }

type Named = { readonly name: string; readonly label: string; readonly hint?: string | undefined }

/** A field of a form as data: the server says what the deed asks for, one piece draws all forms. */
export type Control =
  | (Named & {
      readonly kind: 'line'
      readonly type?: 'text' | 'tel' | 'datetime-local'
      readonly value?: string
      readonly required?: boolean
      readonly maxLength?: number
    })
  | (Named & { readonly kind: 'lines'; readonly value?: string; readonly required?: boolean })
  | (Named & { readonly kind: 'radios'; readonly options: readonly Option[]; readonly value?: string })
  | (Named & {
      readonly kind: 'select'
      readonly groups: readonly { readonly title: string; readonly options: readonly Option[] }[]
    })
  | (Named & { readonly kind: 'checks'; readonly options: readonly Option[] })
  | (Named & { readonly kind: 'check' })
  | (Named & { readonly kind: 'files'; readonly accept: string; readonly multiple: boolean })
  | (Named & { readonly kind: 'house'; readonly current: string })
  | { readonly kind: 'told'; readonly name: string; readonly label: string; readonly lines: readonly string[] }

export const PHOTOS = 'image/jpeg,image/png,image/webp'
export const DOCUMENTS = 'application/pdf,image/jpeg,image/png,image/tiff'
