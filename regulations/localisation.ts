import type { Term } from '../src/kernel/terms.ts'

const damage: Term = { hours: 0.5 }

/**
 * ПП РФ 416, п. 13: by when an emergency damage is localised or a blockage cleared, counted from the registration of the
 * request; it binds the УО of every town. Type of the classifier → term. Damage counts in networks inside the house
 * only: a burst main in the street (10.6) or the supplier's cable (14.1) is not the УО's to localise.
 */
export const localisationBy416: Readonly<Record<string, Term>> = {
  ...Object.fromEntries(
    ['10.4', '11.3', '12.2', '12.3', '13.3', '13.4', '14.2', '14.3', '14.4', '22.1'].map((code) => [code, damage]),
  ),
  '12.1': { hours: 2 },
  // «но не ранее чем с 8 часов и не позднее чем до 23 часов»
  '17.1': { hours: 2, between: { from: 8, to: 23 } },
}
