import { building } from './descriptions/building.ts'
import { powerGasLiftsWaste } from './descriptions/power-gas-lifts-waste.ts'
import { waterAndHeating } from './descriptions/water-and-heating.ts'
import { yardPapersService } from './descriptions/yard-papers-service.ts'

/** What residents write, by type of the classifier. All made up. */
export const descriptions: Readonly<Record<string, readonly string[]>> = {
  ...waterAndHeating,
  ...powerGasLiftsWaste,
  ...building,
  ...yardPapersService,
}
