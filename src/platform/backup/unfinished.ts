import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../config.ts'

const mark = (dataFolder: string): string => join(dataFolder, 'restoring')

export function beginRestoring(dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true })
  writeFileSync(mark(dataFolder), '', { flush: true })
}

export const endRestoring = (dataFolder: string): void => rmSync(mark(dataFolder))

export const isUnfinished = (dataFolder: string): boolean => existsSync(mark(dataFolder))

/** Half a database must not be served as if it were one. */
export function refuseUnfinished(dataFolder: string): void {
  if (isUnfinished(dataFolder))
    throw new ConfigError(
      `Восстановление в папку «${dataFolder}» прервали на половине. Повторите: npm run dvor -- restore ПАПКА_КОПИЙ`,
    )
}
