import type { Alarms } from './regulation.ts'

/**
 * Who hears of each clock and when. Both texts oblige the УО to «контролировать срок» and say nothing of steps, so they
 * are ours: while there is still time to act → at lateness those who answer for it → later the functional operator, who
 * by 2.3 and 1.6 steps in. `at` is a share of the whole time: 1 is its end, 1.5 half as long again.
 */
export const usualAlarms: Alarms = {
  // Half of the 30 minutes is left: a crew can still be sent. At lateness the dispatcher may send another.
  crew: [
    { at: 0.5, to: ['manager', 'executor'] },
    { at: 1, to: ['manager', 'executor', 'dispatcher'] },
    { at: 1.5, to: ['functional_operator'] },
  ],
  localise: [
    { at: 0.5, to: ['executor'] },
    { at: 1, to: ['manager', 'executor', 'dispatcher'] },
    { at: 1.5, to: ['functional_operator'] },
  ],
  // The УО alone answers for processing; as long again without a deed is a case for the operator.
  process: [
    { at: 0.8, to: ['manager'] },
    { at: 1, to: ['manager'] },
    { at: 2, to: ['functional_operator'] },
  ],
  // The executor first; the УО may give the request to another.
  accept: [
    { at: 0.8, to: ['executor'] },
    { at: 1, to: ['executor', 'manager'] },
    { at: 2, to: ['functional_operator'] },
  ],
  // A fifth of the term is left for the works themselves.
  // Who took it under control hears with them.
  term: [
    { at: 0.8, to: ['manager', 'executor', 'controller'] },
    { at: 1, to: ['manager', 'executor', 'controller'] },
    { at: 1.2, to: ['functional_operator'] },
  ],
  // A resident is reminded once, then the dispatcher calls him; nobody is to be pressed further.
  confirmation: [
    { at: 0.66, to: ['applicant'] },
    { at: 1, to: ['dispatcher'] },
  ],
}
