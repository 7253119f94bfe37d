import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { type FileStore, isContentName, type KeptContent, sha256Of } from './files.ts'

export type S3Place = {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKey: string
  readonly secretKey: string
}

/** The same store in a bucket: one key a content, «hash.name» for what was derived from it. */
export function s3Files(place: S3Place): FileStore {
  const { bucket: Bucket } = place
  const client = clientOf(place)
  const keyOf = (sha256: Buffer, suffix = ''): string => `${sha256.toString('hex')}${suffix}`
  const put = (Key: string, Body: Buffer) => client.send(new PutObjectCommand({ Bucket, Key, Body }))
  const get = async (Key: string): Promise<Buffer> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
    if (!Body) throw new Error(`the store gave an empty answer for ${Key}`)
    return Buffer.from(await Body.transformToByteArray())
  }
  async function* chunks(sha256: Buffer): AsyncGenerator<Uint8Array> {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(sha256) }))
    if (Body instanceof Readable) yield* Body
  }
  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      await put(keyOf(sha256), bytes)
      return sha256
    },
    read: (sha256) => Readable.from(chunks(sha256)),
    readWhole: (sha256) => get(keyOf(sha256)),
    async derived(sha256, name, make) {
      const key = keyOf(sha256, `.${name}`)
      const known = await get(key).catch(absent)
      if (known) return known
      const made = await make(await get(keyOf(sha256)))
      await put(key, made)
      return made
    },
    list: () => contentsOf(client, Bucket),
    async remove(sha256, notPutSince) {
      const { LastModified } = await client.send(new HeadObjectCommand({ Bucket, Key: keyOf(sha256) }))
      if (!LastModified || LastModified >= notPutSince) return false
      for await (const { Key } of objectsOf(client, Bucket, keyOf(sha256)))
        await client.send(new DeleteObjectCommand({ Bucket, Key }))
      return true
    },
  }
}

const clientOf = ({ endpoint, region, accessKey, secretKey }: S3Place): S3Client =>
  new S3Client({
    endpoint,
    region,
    // Names of buckets in the host need a certificate for each; stores of municipalities rarely have it.
    forcePathStyle: true,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })

function absent(error: unknown): null {
  if (error instanceof NoSuchKey) return null
  throw error
}

async function* objectsOf(client: S3Client, Bucket: string, Prefix = '') {
  let ContinuationToken: string | undefined
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }))
    for (const { Key, LastModified } of page.Contents ?? []) if (Key) yield { Key, LastModified }
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken)
}

async function* contentsOf(client: S3Client, bucket: string): AsyncGenerator<KeptContent> {
  for await (const { Key, LastModified } of objectsOf(client, bucket))
    if (isContentName(Key) && LastModified) yield { sha256: Buffer.from(Key, 'hex'), putAt: LastModified }
}

/** Refuses at start, in words, a place that can't be reached: an upload of tomorrow is too late to find out. */
export async function checkS3(place: S3Place): Promise<void> {
  const probe = 'dvor-probe'
  const client = clientOf(place)
  await client.send(new PutObjectCommand({ Bucket: place.bucket, Key: probe, Body: Buffer.from(probe) }))
  await client.send(new HeadObjectCommand({ Bucket: place.bucket, Key: probe }))
  client.destroy()
}
