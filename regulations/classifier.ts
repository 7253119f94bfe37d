import { building } from './classifier/building.ts'
import { powerGasLiftsWaste } from './classifier/power-gas-lifts-waste.ts'
import type { RequestType } from './classifier/request-type.ts'
import { waterAndHeating } from './classifier/water-and-heating.ts'
import { yardPapersService } from './classifier/yard-papers-service.ts'

export { type GroupCode, groups, type RequestType } from './classifier/request-type.ts'
export { commonWorks } from './classifier/works.ts'

/**
 * The two-level classifier a new municipality begins with; afterwards its functional operator owns it (GRZ-3.5.2-1).
 * The subjects follow ГОСТ Р 57055-2016, приложение А; the terms are those of ПП 354, ПП 416 and Госстрой № 170, and
 * where the law is silent `termSource` says so in the words people read.
 */
export const classifier: readonly RequestType[] = [
  ...waterAndHeating,
  ...powerGasLiftsWaste,
  ...building,
  ...yardPapersService,
]
