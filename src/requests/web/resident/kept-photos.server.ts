import type { Deps } from '../../../platform/deps.ts'
import type { ReceivedFile } from '../../../platform/files.ts'
import { openSigner, type Said } from '../../../platform/signed-links.ts'
import type { KeptPhoto } from './steps.ts'

const PURPOSE = 'photo-of-draft'
/** Contents that no row names are swept after 24 hours (platform/sweep-files.ts): the token dies before. */
const HOURS = 20

/** Photos that were sent before the request itself: each is in the store, and its token travels in the form. */
export async function keptPhotos(deps: Deps, personId: number) {
  const signer = await openSigner(deps.db)
  return {
    keep: (photo: ReceivedFile): KeptPhoto => ({
      name: photo.name,
      token: signer.sign(PURPOSE, said(photo, personId), new Date(deps.clock().getTime() + HOURS * 3_600_000)),
    }),
    /** null: forged, somebody else's, or so old that the content may be gone. */
    find: (token: string): (KeptPhoto & { readonly file: ReceivedFile }) | null => {
      const read = signer.read(PURPOSE, token, deps.clock())
      if (typeof read === 'string' || read.person !== personId) return null
      const file = {
        name: String(read.name),
        mediaType: String(read.type),
        size: Number(read.size),
        sha256: Buffer.from(String(read.sha256), 'hex'),
      }
      return { name: file.name, token, file }
    },
  }
}

const said = ({ name, mediaType, size, sha256 }: ReceivedFile, person: number): Said => ({
  person,
  name,
  type: mediaType,
  size,
  sha256: sha256.toString('hex'),
})
