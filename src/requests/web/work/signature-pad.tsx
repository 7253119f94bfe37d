import { type PointerEvent, useRef, useState } from 'react'
import { TextField } from '../../../ui/index.ts'
import { blobOf } from './device/photos.ts'

const WIDTH = 900
const HEIGHT = 360

type SignaturePadProps = {
  readonly initialName: string
  readonly done: (signedBy: string, picture: Blob) => void
}

/** A sheet to sign on by finger, pen or mouse. Who cannot sign so has the paper beside it. */
export function SignaturePad({ initialName, done }: SignaturePadProps) {
  const sheet = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const clear = () => {
    sheet.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT)
    setDrawn(false)
  }
  const keep = async (name: string) => {
    if (!drawn) return setWrong('Пусто: пусть заявитель распишется пальцем в рамке.')
    if (name.trim().length < 3) return setWrong('Напишите, кто подписал: фамилия и имя.')
    const picture = sheet.current && (await blobOf(sheet.current, 'image/png'))
    if (!picture) return setWrong('Подпись не получилась. Пусть заявитель подпишет на бумаге.')
    setWrong(null)
    done(name.trim(), picture)
    clear()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void keep(String(new FormData(event.currentTarget).get('signedBy') ?? ''))
      }}
    >
      <p className="mb-2">«Работы принял, претензий к сроку и качеству нет».</p>
      <canvas
        ref={sheet}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label="Место для подписи пальцем"
        className="mb-2 aspect-[5/2] w-full touch-none rounded-box border-2 border-[var(--edge)] bg-white"
        {...penOf(() => setDrawn(true))}
      />
      <TextField name="signedBy" label="Кто подписал" value={initialName} autoComplete="off" />
      {wrong && (
        <p className="mb-3 font-semibold tone-bad" role="alert">
          {wrong}
        </p>
      )}
      <p className="flex flex-wrap gap-2">
        <button type="submit" className="btn btn-outline btn-primary btn-lg">
          Записать подпись
        </button>
        <button type="button" className="btn btn-ghost btn-lg" onClick={clear}>
          Стереть
        </button>
      </p>
    </form>
  )
}

/** Draws a line after the finger while it is down. */
function penOf(begun: () => void) {
  const at = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = currentTarget.getBoundingClientRect()
    return [((clientX - box.left) / box.width) * WIDTH, ((clientY - box.top) / box.height) * HEIGHT]
  }
  const pen = (canvas: HTMLCanvasElement) => {
    const context = canvas.getContext('2d')
    if (!context) return null
    context.lineWidth = 5
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.strokeStyle = '#10203c'
    return context
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      const context = pen(event.currentTarget)
      context?.beginPath()
      context?.moveTo(...at(event))
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => {
      if (event.buttons === 0) return
      const context = pen(event.currentTarget)
      context?.lineTo(...at(event))
      context?.stroke()
      begun()
    },
  }
}
