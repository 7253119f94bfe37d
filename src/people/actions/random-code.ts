import { createHash, randomInt } from 'node:crypto'
import { RECOVERY_LETTERS } from '../rules/recovery-code.ts'

/** Sixty bits: nothing that can be tried out. */
export const RECOVERY_LENGTH = 12

/** Letters and figures that are not mistaken for each other; five bits each. */
export const randomCode = (letters: number): string =>
  Array.from({ length: letters }, () => RECOVERY_LETTERS[randomInt(RECOVERY_LETTERS.length)]).join('')

/** K7MW2QFX9RTA → K7MW-2QFX-9RTA */
export const inFours = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** Codes are random, so one quick hash keeps them; the person's id makes equal codes of two people differ. */
export const codeHash = (personId: number, code: string): Buffer =>
  createHash('sha256').update(`${personId}:${code}`).digest()
