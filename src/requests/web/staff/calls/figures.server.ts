import type { LoaderFunctionArgs } from 'react-router'
import type { Regulation } from '../../../../../regulations/regulation.ts'
import { dayIn } from '../../../../kernel/day-in.ts'
import { isRefusal } from '../../../../kernel/refusal.ts'
import { termInWords } from '../../../../kernel/terms.ts'
import { isDispatcher } from '../../../../people/index.ts'
import { openCallFigures, type Period } from '../../../actions/open-call-figures.ts'
import { type CallGroup, callGroupTitle, sharesOf } from '../../../rules/call-times.ts'
import type { CallFigures } from '../../../sql/call-figures.ts'
import { staffAt } from '../entrance.server.ts'

/** How calls were answered by ПП 416: each figure with its formula and its calls. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const search = new URL(args.request.url).searchParams
  const today = dayIn(regulation.timeZone, deps.clock())
  const period = {
    from: search.get('from') || Temporal.PlainDate.from(today).subtract({ days: 6 }).toString(),
    to: search.get('to') || today,
  }
  const figures = await openCallFigures(deps, actor, period)
  const refusal = isRefusal(figures) ? figures : null
  if (refusal && refusal.code !== 'invalid') throw new Response(refusal.text, { status: 403 })
  const rows = isRefusal(figures) ? [] : figures
  const links = isDispatcher(actor)
  const of = (by: CallFigures['by']) => rows.filter((row) => row.by === by).map((row) => line(row, period, links))
  return {
    period,
    refusal,
    clause: regulation.clauses.answerCall,
    columns: columnsOf(regulation),
    whole: of('all'),
    days: of('day'),
    employees: of('employee'),
  }
}

/** Heading of a column and how its figure is counted. */
function columnsOf(regulation: Regulation): { readonly title: string; readonly formula: string }[] {
  const title = (group: CallGroup) => callGroupTitle(group, regulation)
  return [
    { title: 'Звонков', formula: 'Все входящие звонки журнала.' },
    {
      title: 'Приняты в срок',
      formula: `Принятые за ${termInWords(regulation.clocks.answerCall)} и раньше : (${title('answered_in_time')} + ${title('answered_late')}). Время ожидания известно, когда звонок записала телефонная станция.`,
    },
    { title: 'Ждали, медиана', formula: 'Половина измеренных ожиданий не дольше этого: от начала звонка до ответа.' },
    { title: 'Ждали, 95 %', formula: '95 из 100 измеренных ожиданий не дольше этого.' },
    { title: 'Пропущено', formula: 'Входящие, на которые сразу не ответили, перезвонили потом или нет.' },
    {
      title: 'Перезвонили в срок',
      formula: `Перезвонили за ${termInWords(regulation.clocks.callBack)} и раньше : ${title('missed')}. От начала звонка до ответа на наш звонок.`,
    },
    { title: 'Не перезвонили', formula: 'Пропущенные, по которым разговора ещё не было.' },
  ]
}

function line(row: CallFigures, period: Period, links: boolean) {
  const shares = sharesOf(row)
  const days = row.day ? { from: row.day, to: row.day } : period
  const employee = row.by === 'employee' ? { employee: String(row.employeeId ?? 0) } : {}
  const cell = (text: string, group: CallGroup, count: number) => ({
    text,
    to: links && count > 0 ? `/calls?${new URLSearchParams({ group, ...days, ...employee })}` : null,
  })
  return {
    key: row.day ?? String(row.employeeId ?? row.by),
    name:
      row.by === 'day'
        ? dayInWords(row.day ?? '')
        : (row.employeeName ?? (row.by === 'all' ? 'Весь срок' : 'никто не принял')),
    cells: [
      cell(String(row.all), 'all', row.all),
      cell(percent(shares.answeredInTime), 'answered_in_time', row.answered_in_time),
      cell(seconds(row.medianWait), 'answered', row.answered),
      cell(seconds(row.wait95), 'answered_late', row.answered_late),
      cell(String(row.missed), 'missed', row.missed),
      cell(percent(shares.calledBackInTime), 'called_back_in_time', row.called_back_in_time),
      cell(String(row.not_called_back), 'not_called_back', row.not_called_back),
    ],
  }
}

const percent = (share: number | null): string =>
  share === null ? 'нет данных' : `${Math.round(share * 1000) / 10} %`.replace('.', ',')
const seconds = (wait: number | null): string =>
  wait === null
    ? 'нет данных'
    : wait < 60
      ? `${Math.round(wait)} с`
      : `${(Math.round(wait / 6) / 10).toString().replace('.', ',')} мин`

/** «25 ноября» */
const dayInWords = (day: string): string =>
  Temporal.PlainDate.from(day).toLocaleString('ru', { day: 'numeric', month: 'long' })
