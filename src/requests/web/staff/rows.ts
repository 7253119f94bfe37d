import { type Html, html } from '../../../ui/html.ts'
import type { Said } from '../time-left.ts'
import type { ListLine } from './list-line.ts'

/** The columns of the list; who does not need the applicant has no such column. */
export const columnsFor = (applicants: boolean, one: string): readonly string[] => [
  `${one} и адрес`,
  'Что случилось',
  'Состояние',
  ...(applicants ? ['Заявитель'] : []),
  'Исполнитель',
  'Срок',
]

/** Rows as markup: the page carries them once, and the same pieces come later for rows that changed. */
export const rowsOf = (lines: readonly ListLine[], applicants: boolean): string =>
  lines.map((line) => rowOf(line, applicants).text).join('')

const rowOf = (
  line: ListLine,
  applicants: boolean,
): Html => html`<tr data-id="${line.id}"${line.emergency ? html` class="alarm"` : null}>
<td><input type="checkbox" class="checkbox checkbox-sm" name="id" value="${line.id}" form="bulk" aria-label="Выбрать ${line.number}"></td>
<td><a class="link" href="/requests/${line.id}">${line.number}</a>${joined(line.joined)}<p>${line.place}</p></td>
<td>${line.emergency ? html`<b class="mark tone-bad">Авария</b> ` : null}${line.type}</td>
<td><b class="mark tone-${line.tone}">${line.status}</b>${line.mark ? clock(line.mark) : null}${line.controller ? html`<b class="mark tone-wait" title="${line.controller}">на контроле</b>` : null}</td>
${applicants ? html`<td>${line.applicant}<p>${line.phone}</p></td>` : null}
<td>${line.executor || html`<i>решает ${line.manager}</i>`}</td>
<td>${clock(line.term)}${line.crew ? clock(line.crew) : null}<p>до ${line.due}</p></td></tr>`

const joined = (n: number): Html | null => (n > 0 ? html` +${n}<span class="sr-only"> присоединились</span>` : null)

/** A clock that runs carries what is left, so that the browser counts on. */
const clock = ({ text, tone, runs }: Said): Html =>
  runs
    ? html`<b class="mark tone-${tone}" data-left="${runs.left}" data-near="${runs.near}" data-before="${runs.before}" data-after="${runs.after}">${text}</b>`
    : html`<b class="mark tone-${tone}">${text}</b>`

/**
 * The rows of a page beside its data: the drawing on the server finds them, and they are not sent a second time as data for
 * the browser, which has them in the page. Only a page opened by a link inside the browser gets them as data.
 */
export const rowsBeside = new WeakMap<object, string>()
