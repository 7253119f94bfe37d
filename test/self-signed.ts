import { generateKeyPairSync, sign } from 'node:crypto'

/** One piece of DER: tag, length, content. */
function piece(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
const sequence = (...parts: readonly Buffer[]): Buffer => piece(0x30, ...parts)
const oid = (hex: string): Buffer => piece(0x06, Buffer.from(hex, 'hex'))
const time = (at: Date): Buffer =>
  piece(
    0x18,
    Buffer.from(
      `${at
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(0, 14)}Z`,
    ),
  )

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))
const COMMON_NAME = '550403'
const ALT_NAME = '551d11'

/** Certificate and key of «localhost» and 127.0.0.1, in PEM; nobody but the test trusts it. */
export function selfSigned(): { readonly cert: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(piece(0x31, sequence(oid(COMMON_NAME), piece(0x0c, Buffer.from('localhost')))))
  const names = sequence(piece(0x82, Buffer.from('localhost')), piece(0x87, Buffer.from([127, 0, 0, 1])))
  const year = 365 * 86_400_000
  const body = sequence(
    piece(0xa0, piece(0x02, Buffer.from([2]))),
    piece(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    name,
    sequence(time(new Date(Date.now() - year)), time(new Date(Date.now() + year))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    piece(0xa3, sequence(sequence(oid(ALT_NAME), piece(0x04, names)))),
  )
  const signature = piece(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const der = sequence(body, ECDSA_SHA256, signature).toString('base64')
  const cert = `-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}
