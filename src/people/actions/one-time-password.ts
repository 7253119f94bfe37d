import { randomInt } from 'node:crypto'

// Words that are heard and typed without mistakes: no ё, no hyphen, no look-alikes. 64 words give 6 bits each.
const WORDS = (
  'арбуз балкон береза билет ворота вокзал газета горошек дерево дорога забор закат звонок зерно игла камень ' +
  'капуста карман карта кедр клен книга колесо корзина костер крыльцо лампа лестница лимон листок лодка лопата ' +
  'малина маяк молоко морковь мост музей облако огурец озеро окно осень парус перила песок пирог полка ' +
  'поляна почта радуга ракета река роща ручей рябина садовник сахар сирень скамья смородина солнце тополь ягода'
).split(' ')

const word = (): string => WORDS[randomInt(WORDS.length)] ?? 'двор'

/**
 * «рябина-4829-окно-мост»: read out over the telephone and typed from paper. About 31 bits: enough for a password that
 * lives until the first sign-in behind a lock of ten attempts (GRZ-2.5).
 */
export const oneTimePassword = (): string => `${word()}-${randomInt(1000, 10_000)}-${word()}-${word()}`
