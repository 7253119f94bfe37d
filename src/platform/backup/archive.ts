import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../config.ts'
import { type Account, canEnter, whereabouts } from '../embedded-postgres.ts'
import { Chest } from './chest.ts'

/** Three quarters of what may be lost at most: the rest is for packing and for a busy disk. */
const SEGMENT_SECONDS = 45

/**
 * A segment is packed beside its place and moved into it whole and on the disk; PostgreSQL keeps it until then. After a
 * crash it asks for the same segment again: the same content is a success, another one is a fault that must be heard.
 */
const SCRIPT = `#!/bin/sh
set -e
target="$3/$2.gz"
if [ -f "$target" ]; then
  gzip -dc "$target" | cmp -s - "$1"
  exit $?
fi
gzip -1 -c "$1" > "$target.part"
sync "$target.part"
mv "$target.part" "$target"
sync "$3"
`

/** What PostgreSQL of this data folder is started with so that every change also goes to `chest` within a minute. */
export function archiveSettings(dataFolder: string, chestFolder: string): readonly string[] {
  const { account, place } = whereabouts(dataFolder)
  const { archive } = makeReachable(new Chest(chestFolder), account)
  mkdirSync(place, { recursive: true, mode: 0o755 })
  const script = join(place, 'archive.sh')
  writeFileSync(script, SCRIPT, { mode: 0o755 })
  return [
    'archive_mode=on',
    `archive_timeout=${SEGMENT_SECONDS}`,
    `archive_command=/bin/sh "${script}" "%p" "%f" "${archive}"`,
  ]
}

/** PostgreSQL writes the archive itself, as the account under which it runs. */
function makeReachable(chest: Chest, account: Account | undefined): Chest {
  if (/['"\\%$`]/.test(chest.folder))
    throw new ConfigError(`Папка копий «${chest.folder}»: кавычек и знаков % $ \\ в её имени быть не должно.`)
  chest.make()
  if (account) {
    chownSync(chest.archive, account.uid, account.gid)
    if (!canEnter(chest.archive, account))
      throw new ConfigError(
        `Папка копий «${chest.folder}» закрыта для службы базы данных. Выберите место вне домашней папки root, например /srv/dvor-copies.`,
      )
  }
  return chest
}

/** How PostgreSQL takes a segment back. */
export const restoreCommand = ({ archive }: Chest): string => `gzip -dc "${archive}/%f.gz" > "%p"`
