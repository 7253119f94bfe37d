import { buildPagesIfStale } from './build-pages.ts'
import { type Outcome, runChecks, tell } from './checks/all.ts'
import { conformanceOf, figuresOf, readRegister, writeTable } from './tests/conformance.ts'
import { readReport, runTests } from './tests/report.ts'

async function step(name: string, work: () => Promise<string | null>): Promise<Outcome> {
  const begun = performance.now()
  const output = await work().catch((error: unknown) => String(error instanceof Error ? error.message : error))
  const outcome = { name, ok: output === null, seconds: (performance.now() - begun) / 1000, output: output ?? '' }
  tell(outcome)
  return outcome
}

// By the locale Chromium reads and writes names of files; a bare machine has none, and every Russian name becomes «download».
process.env.LC_ALL ||= 'C.UTF-8'

const outcomes = await runChecks(tell)
outcomes.push(
  await step('страницы собираются', async () => {
    await buildPagesIfStale()
    return null
  }),
)

const code = await runTests()
const report = readReport()
const failed = report.tests.filter(({ passed }) => !passed)
outcomes.push(
  await step('файлы тестов загружаются', async () => {
    if (report.brokenFiles.length > 0) return report.brokenFiles.join('\n')
    return code !== 0 && failed.length === 0 ? 'запуск тестов закончился с ошибкой, смотрите выше' : null
  }),
)
outcomes.push(
  await step('номера пунктов в тестах есть в реестре', async () => {
    const conformance = conformanceOf(readRegister(), report)
    writeTable(conformance)
    const figures = Object.entries(figuresOf(conformance)).map(
      ([document, { proved, total }]) => `${document} ${proved}/${total}`,
    )
    console.log(`Доказано пунктов регламентов: ${figures.join(', ')}`)
    return conformance.unknown.length > 0 ? `нет в реестре: ${conformance.unknown.join(', ')}` : null
  }),
)

const broken = outcomes.filter(({ ok }) => !ok)
for (const { file, title, stumbled } of report.tests)
  if (stumbled !== null) console.log(`прошёл только со второго раза: ${file}: ${title}\n${stumbled}`)
for (const { file, title } of failed) console.log(`не прошёл тест: ${file}: ${title}`)
for (const { name } of broken) console.log(`не прошла проверка: ${name}`)
const passedCount = report.tests.length - failed.length + outcomes.length - broken.length
const failedCount = failed.length + broken.length
console.log(`${passedCount} passed, ${failedCount} failed`)
process.exitCode = failedCount > 0 ? 1 : 0
