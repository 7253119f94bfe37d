import { buildPagesIfStale } from './build-pages.ts'
import { conformanceOf, figuresOf, readRegister, writeTable } from './tests/conformance.ts'
import { findReport, readReport, runTests } from './tests/report.ts'

let report = findReport()
if (!report) {
  console.log('Для этого состояния кода тесты ещё не запускались; запускаю.')
  await buildPagesIfStale()
  await runTests()
  report = readReport()
}

const conformance = conformanceOf(readRegister(), report)
writeTable(conformance)
const figures = figuresOf(conformance)
for (const [document, { proved, total }] of Object.entries(figures)) {
  console.log(`\n${document}: доказано ${proved} из ${total}`)
  const open = conformance.register.clauses.filter(({ doc, id }) => doc === document && !conformance.proofs.has(id))
  if (open.length > 0) console.log(`  не доказано: ${open.map(({ id }) => id).join(' ')}`)
}
if (conformance.unknown.length > 0) {
  console.error(`\nВ названиях тестов номера, которых нет в реестре: ${conformance.unknown.join(', ')}`)
  process.exitCode = 1
}
if (process.argv.includes('--json')) console.log(`\n${JSON.stringify(figures)}`)
