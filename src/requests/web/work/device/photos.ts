const LONGEST = 1600
const QUALITY = 0.8

/** A snapshot small enough for a weak network, about 300 kB; what the browser cannot read goes as it is. */
export async function compressed(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const smaller = await blobOf(canvas, 'image/jpeg', QUALITY)
    return smaller && smaller.size < file.size ? smaller : file
  } catch {
    return file
  }
}

export const blobOf = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, quality))
