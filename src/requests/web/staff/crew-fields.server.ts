import { employeesOf } from '../../../people/index.ts'
import { type Control, DOCUMENTS, PHOTOS } from './controls.ts'
import type { Asking } from './deed-fields.server.ts'

/** Pictures by file here; the telephone's page takes them from the camera and adds the signature on the screen. */
export function attachments({ regulation: { files } }: Asking): Control[] {
  const hint = `До ${files.photos.count}, каждый не больше ${files.photos.megabytes} МБ.`
  const photos = (name: string, label: string): Control => ({
    kind: 'files',
    name,
    label,
    hint,
    accept: PHOTOS,
    multiple: true,
  })
  return [
    photos('photosBefore', 'Снимки до работ'),
    photos('photosAfter', 'Снимки после работ'),
    {
      kind: 'files',
      name: 'evidence',
      label: 'Акт, подписанный заявителем на бумаге',
      hint: 'Снимок или скан подписанного листа.',
      accept: DOCUMENTS,
      multiple: true,
    },
  ]
}

/** Whom the executing organisation sends. */
export async function workers({ deps, opened: { card } }: Asking): Promise<Control[]> {
  const staff = card.executorId === null ? [] : await employeesOf(deps.db, card.executorId)
  return [
    {
      kind: 'radios',
      name: 'worker',
      label: 'Кому поручить',
      hint: 'Поручение видят все сотрудники организации; принять заявку и отчитаться может любой из них.',
      value: card.workerId === null ? 'nobody' : `employee:${card.workerId}`,
      options: [
        { value: 'nobody', label: 'Любому сотруднику' },
        ...staff.map(({ personId, fullName, position }) => ({
          value: `employee:${personId}`,
          label: fullName,
          hint: position,
        })),
      ],
    },
  ]
}
