import { compressed } from '../work/device/photos.ts'

/** Replaces the chosen photos with smaller ones before the form is sent: megabytes of a camera become hundreds of kB. */
export async function shrinkPhotos(input: HTMLInputElement): Promise<void> {
  const chosen = [...(input.files ?? [])]
  const smaller = await Promise.all(chosen.map(shrunk))
  const transfer = new DataTransfer()
  for (const file of smaller) transfer.items.add(file)
  input.files = transfer.files
}

async function shrunk(file: File): Promise<File> {
  const blob = await compressed(file)
  return blob === file ? file : new File([blob], file.name.replace(/\.[^.]*$/, '.jpg'), { type: blob.type })
}
