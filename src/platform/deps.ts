import type { Config } from './config.ts'
import type { Db } from './database.ts'
import type { FileStore } from './files.ts'
import type { Mail } from './mail.ts'

/** What every deed is given; nothing is fetched from the side, so a test gives its own clock and folder. */
export type Deps = {
  readonly db: Db
  readonly clock: () => Date
  readonly files: FileStore
  readonly mail: Mail
  readonly config: Config
}
