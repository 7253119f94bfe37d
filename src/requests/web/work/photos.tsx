import { useEffect, useState } from 'react'
import { compressed } from './device/photos.ts'
import type { OnSite } from './request-on-site.tsx'

const SIDES = [
  { field: 'photosBefore', kind: 'photo_before', title: 'До работ' },
  { field: 'photosAfter', kind: 'photo_after', title: 'После работ' },
] as const
type Side = (typeof SIDES)[number]

/** Each snapshot goes into the queue of its own: the network may break between any two. */
export function Photos(site: OnSite) {
  return (
    <section aria-labelledby="photos" className="mb-6">
      <h2 id="photos" className="mb-3">
        Снимки
      </h2>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,14rem),1fr))] gap-4">
        {SIDES.map((side) => (
          <OneSide key={side.field} side={side} site={site} />
        ))}
      </div>
    </section>
  )
}

function OneSide({ side, site }: { readonly side: Side; readonly site: OnSite }) {
  const { device, request, waiting, regulation } = site
  const sent = request.files.filter(({ kind }) => kind === side.kind).length
  const unsent = waiting.flatMap(({ key, files }) =>
    files.filter(({ field }) => field === side.field).map((file) => ({ key, ...file })),
  )
  const left = regulation.files.photos.count - sent - unsent.length
  const take = async (list: FileList | null) => {
    for (const file of [...(list ?? [])].slice(0, left)) {
      const content = await compressed(file)
      await device.record([
        { requestId: request.id, deed: 'attach', files: [{ field: side.field, name: file.name, content }] },
      ])
    }
  }
  return (
    <div>
      <label className={`btn btn-outline btn-lg w-full focus-within:outline-3 ${left > 0 ? '' : 'btn-disabled'}`}>
        {side.title}: сделать снимок
        <input
          type="file"
          accept="image/*"
          multiple
          disabled={left <= 0}
          className="sr-only"
          onChange={(event) => {
            const field = event.currentTarget
            void take(field.files).then(() => {
              field.value = ''
            })
          }}
        />
      </label>
      <p className="mt-1">
        {sent + unsent.length === 0 ? (
          <span className="muted">снимков нет, можно {regulation.files.photos.count}</span>
        ) : (
          <>
            Снимков: {sent + unsent.length}
            {unsent.length > 0 && `, не отправлено: ${unsent.length}`}
          </>
        )}
      </p>
      {unsent.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-2">
          {unsent.map(({ key, content, name }) => (
            <Thumbnail key={key} content={content} name={name} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Thumbnail({ content, name }: { readonly content: Blob; readonly name: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(content)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [content])
  return (
    <li>{url && <img src={url} alt={`Не отправлен: ${name}`} className="size-16 rounded-field object-cover" />}</li>
  )
}
