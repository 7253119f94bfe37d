import { useState } from 'react'
import { compressed } from './device/photos.ts'
import type { OnSite } from './request-on-site.tsx'
import { SignaturePad } from './signature-pad.tsx'

type Way = 'screen' | 'paper'

/** The applicant signs by finger, or on paper: then the sheet is photographed. */
export function SignatureForm({ device, request, waiting }: OnSite) {
  const [way, setWay] = useState<Way>('screen')
  const has = (field: string, kind: string) =>
    waiting.some(({ files }) => files.some((file) => file.field === field)) ||
    request.files.some((file) => file.kind === kind)
  const send = (fields: [string, string][], field: string, name: string, content: Blob) =>
    device.record([{ requestId: request.id, deed: 'attach', fields, files: [{ field, name, content }] }])
  return (
    <section aria-labelledby="signature" className="mb-6">
      <h2 id="signature" className="mb-2">
        Подпись заявителя
      </h2>
      {has('signature', 'signature') && <p className="mb-2 font-semibold">Подпись на экране записана.</p>}
      {has('evidence', 'signed_act') && <p className="mb-2 font-semibold">Снимок подписанного акта записан.</p>}
      <fieldset className="mb-3">
        <legend className="sr-only">Как подписал</legend>
        <WayChoice way="screen" chosen={way} choose={setWay} label="На экране" />
        <WayChoice way="paper" chosen={way} choose={setWay} label="Подписал на бумаге" />
      </fieldset>
      {way === 'screen' ? (
        <SignaturePad
          initialName={request.applicantName ?? ''}
          done={(signedBy, picture) => void send([['signedBy', signedBy]], 'signature', 'подпись.png', picture)}
        />
      ) : (
        <label className="btn btn-outline btn-lg w-full focus-within:outline-3">
          Снять подписанный акт
          <input
            type="file"
            accept="image/*"
            className="sr-only"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              if (file)
                void compressed(file).then((content) =>
                  send([['evidenceKind', 'signed_act']], 'evidence', file.name, content),
                )
            }}
          />
        </label>
      )}
    </section>
  )
}

type WayChoiceProps = {
  readonly way: Way
  readonly chosen: Way
  readonly choose: (way: Way) => void
  readonly label: string
}

const WayChoice = ({ way, chosen, choose, label }: WayChoiceProps) => (
  <label className="choice">
    <input type="radio" className="radio" name="way" checked={chosen === way} onChange={() => choose(way)} />
    {label}
  </label>
)
