import { lazy, Suspense, useCallback, useEffect, useState } from 'react'

const Palette = lazy(() => import('./palette.tsx'))

type Props = { readonly places: readonly { readonly to: string; readonly label: string }[] }

/** Ctrl+K opens the palette, whatever the layout of the keyboard; its script is fetched at the first use. */
export function QuickJump({ places }: Props) {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  if (!open) return null
  return (
    <Suspense fallback={null}>
      <Palette places={places} close={close} />
    </Suspense>
  )
}
