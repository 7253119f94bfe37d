import iconv from 'iconv-lite'
import type { Encoding } from './table.ts'

/** By the mark, else by whether the bytes are UTF-8, else by which Cyrillic code page gives more lower-case letters. */
export function guessEncoding(sample: Buffer): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (isUtf8(sample)) return 'utf-8'
  return lowerCaseRussian(sample, 'ibm866') > lowerCaseRussian(sample, 'windows-1251') ? 'ibm866' : 'windows-1251'
}

// The sample may end inside a letter: with `stream` an unfinished tail is no error.
function isUtf8(sample: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}

const lowerCaseRussian = (sample: Buffer, encoding: Encoding): number =>
  new TextDecoder(encoding).decode(sample).match(/[а-яё]/g)?.length ?? 0

/** The mark at the beginning is dropped. PostgreSQL's text takes no NUL, so it goes too. */
export async function* decoded(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield withoutNul(decoder.decode(chunk, { stream: true }))
  yield withoutNul(decoder.decode())
}

const withoutNul = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text)

export function encoder(encoding: Encoding): (text: string) => Buffer {
  const name = encoding === 'ibm866' ? 'cp866' : encoding
  return (text) => iconv.encode(text, name)
}
