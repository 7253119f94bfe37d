import { type Block, type Cell, heading, type Table, text } from '../../platform/paper/sheet.ts'
import { docxOf } from '../../platform/paper/write-docx.ts'
import type { Kind } from '../rules/kinds.ts'

const row = (name: string, value: string): Cell[] => [
  { blocks: [text(name)] },
  { blocks: [text(value, { bold: true })] },
]
const table = (rows: readonly Cell[][]): Table => ({ kind: 'table', columns: [1, 2.2], lines: true, rows })

/** Whatever the form of the functional operator names, in its order. */
const formLines = table([row('{#поля}{название}', '{значение}{/поля}')])

const blankLines: Table = {
  kind: 'table',
  columns: [1],
  lines: true,
  rows: [[{ blocks: [text('{-w:tr строки}{строка} {/строки}', { size: 14 })] }]],
}

const UNDER = '______________________________'
const signatures = (left: string, right: string): Table => ({
  kind: 'table',
  columns: [1, 1],
  lines: false,
  rows: [
    [left, right].map((who) => ({
      blocks: [text(who), text(''), text(UNDER), text('подпись, имя полностью, дата и время', { size: 9 })],
    })),
  ],
})

const STANDARD: Readonly<Record<Kind, readonly Block[]>> = {
  work_order: [
    heading(1, 'Заказ-наряд {номер}'),
    text('{город}. Составлен {дата}. Прикладывается к отчёту о выполнении ({пункт}).', { size: 10 }),
    formLines,
    text('[  ] Неисправность подтверждена      [  ] Неисправность не подтверждена'),
    heading(2, 'Выполненные работы и материалы'),
    blankLines,
    text('{примечание}'),
    signatures('Работы выполнил (бригада)', 'Работы принял (заявитель)'),
    text('{@код}'),
  ],
  completion_act: [
    heading(1, 'Акт выполненных работ {номер}'),
    text('{город}. Составлен {дата}.', { size: 10 }),
    table([
      row('Адрес', '{адрес}'),
      row('Заявитель', '{заявитель}'),
      row('Что случилось', '{что случилось}'),
      row('Отвечает', '{отвечает}'),
      row('Работы выполнил', '{исполнитель} {работник}'),
      row('Работы окончены', '{окончены}'),
    ]),
    heading(2, 'Выполненные работы'),
    text('{работы}'),
    text('Работы приняты, претензий к сроку и качеству нет.'),
    signatures('Работы выполнил', 'Работы принял (заявитель)'),
    text('{@код}'),
  ],
  quality_card: [
    heading(1, 'Карточка контроля качества {номер}'),
    text('{город}. Составлена {дата}.', { size: 10 }),
    table([
      row('Адрес', '{адрес}'),
      row('Заявитель', '{заявитель}'),
      row('Что случилось', '{что случилось}'),
      row('Выполненные работы', '{работы}'),
      row('Исполнитель', '{исполнитель}'),
    ]),
    heading(2, 'Оценка заявителя'),
    table([
      row('Неисправность устранена', '[  ] да      [  ] нет'),
      row('Работы выполнены в срок', '[  ] да      [  ] нет'),
      row('Оценка качества', '1      2      3      4      5'),
      row('Замечания', ' '),
    ]),
    signatures('Проверил', 'Заявитель'),
    text('{@код}'),
  ],
  outage_poster: [
    heading(1, '{что отключено}', 34),
    text('{адрес}', { size: 22 }),
    text('С {начало}', { size: 30, bold: true }),
    text('До {окончание}', { size: 30, bold: true }),
    text('Причина: {причина}.', { size: 20 }),
    text('{отвечает}. Телефон: {телефон}', { size: 20 }),
    text('Что сейчас с вашим домом, подскажет код:', { size: 14, align: 'right' }),
    text('{@код}'),
  ],
  conflict_notice: [
    heading(1, 'Уведомление № {номер}'),
    text('{система}, {город}. Направлено {направлено} ({пункт}).', { size: 10 }),
    table([
      row('Вид', '{вид}'),
      row('От кого', '{от кого}'),
      row('Кому', '{кому}'),
      row('О чём', '{о чём}'),
      row('Возникло', '{возникло}'),
      row('Существо', '{существо}'),
      row('Обстоятельства', '{обстоятельства}'),
      row('Уполномочены вести переговоры', '{уполномочены}'),
    ]),
    signatures('Направил', 'Получил'),
    text('{@код}'),
  ],
  login_memo: [
    heading(1, 'Ваш вход в систему «{система}»'),
    text('{имя}, {организация}', { size: 13 }),
    table([row('Адрес', '{адрес входа}'), row('Логин', '{логин}'), row('Одноразовый пароль', '{пароль}')]),
    text('При первом входе система попросит придумать свой пароль. После этого памятку уничтожьте.'),
    text('Пароль никому не сообщайте: сотрудники системы его не спрашивают.'),
    text('Выдано {дата} ({пункт}).', { size: 10 }),
    text('{@код}'),
  ],
}

const made = new Map<Kind, Buffer>()

/** The template that comes with the program: a .docx to begin with, in Word or LibreOffice. Its version is 0. */
export function standardTemplate(kind: Kind): Buffer {
  const known = made.get(kind) ?? docxOf(STANDARD[kind])
  made.set(kind, known)
  return known
}
