import { runChecks, tell } from './checks/all.ts'

const outcomes = await runChecks(tell)
const broken = outcomes.filter(({ ok }) => !ok)
console.log(broken.length === 0 ? 'Замечаний нет.' : `Не прошло: ${broken.map(({ name }) => name).join(', ')}.`)
process.exitCode = broken.length === 0 ? 0 : 1
