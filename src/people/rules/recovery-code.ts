// No 0 and O, 1 and I: the codes are copied from paper.
export const RECOVERY_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** «k7mw-2qfx 9rta» → K7MW2QFX9RTA; null when it cannot be such a code of so many letters. */
export function codeInLetters(typed: string, letters: number): string | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  return code.length === letters && [...code].every((letter) => RECOVERY_LETTERS.includes(letter)) ? code : null
}
