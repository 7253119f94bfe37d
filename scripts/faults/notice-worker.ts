import { readFileSync } from 'node:fs'
import { notificationTasks } from '../../src/notifications/index.ts'
import { outageTasks } from '../../src/outages/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { connect } from '../../src/platform/database.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { localFiles } from '../../src/platform/files.ts'
import { startWorker } from '../../src/platform/jobs.ts'
import { smtpMail } from '../../src/platform/mail.ts'
import { requestTasks } from '../../src/requests/index.ts'

/** A worker of its own that lives by the clock which the test keeps in a file; it is killed without a chance to tidy up. */
const [url = '', mailUrl = '', clockFile = '', folder = ''] = process.argv.slice(2)
const deps: Deps = {
  db: connect(url, 10),
  clock: () => new Date(Date.now() + Number(readFileSync(clockFile, 'utf8'))),
  files: localFiles(folder),
  mail: smtpMail(mailUrl, 'dvor@gorod.example'),
  config: readConfig({ DVOR_DATA: folder }),
}
await startWorker(deps, { ...outageTasks(deps), ...notificationTasks(deps), ...requestTasks(deps) })
