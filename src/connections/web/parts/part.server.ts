import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { type CardField, cardFields } from '../../../../regulations/connection-rules.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Entry, entryOfForm } from '../../../platform/entry.ts'
import { readForm } from '../../../platform/forms.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { fillCard, fillPartners, fillStaff } from '../../actions/fill.ts'
import { type OpenConnection, openConnection } from '../../actions/open-connection.ts'
import { cardInWords, fieldsOf } from '../../rules/card.ts'
import { mayNow } from '../../rules/lifecycle.ts'
import { partnerList } from '../../rules/package.ts'
import { groupsOf } from '../card-groups.ts'
import { type Door, doorOf, turnedAway } from '../door.server.ts'

const MORE_ROWS = 5

/** One part of the package on a page of its own: the card, the list of staff, the list of organisations. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, asker, id, base } = await doorOf(args)
  const open = await openConnection(deps, asker, id)
  if (isRefusal(open)) throw turnedAway(open)
  if (!mayNow('fill', open.connection.state, open.parties))
    throw turnedAway(refuse('illegal_step', 'Запрос отправлен: изменить его можно, если его вернут.'))
  const more = Number(new URL(args.request.url).searchParams.get('rows')) || 0
  return { base, version: open.connection.version, ...viewOf(args.params.part ?? '', open, Math.min(more, 500)) }
}

function viewOf(part: string, open: OpenConnection, more: number) {
  const { rules, checked, connection, staff, partners } = open
  if (part === 'card') return cardView(open)
  if (part === 'staff')
    return {
      part: 'staff' as const,
      title: rules.staffList.title,
      columns: rules.staffList.columns,
      sample: rules.staffList.sample,
      rows: padded(staff, more, { fullName: '', position: '' }),
    }
  if (part !== 'partners') throw turnedAway(refuse('not_found', 'Такой части в запросе нет.'))
  const form = partnerList(connection.kind, rules)
  return {
    part: 'partners' as const,
    title: form.title,
    sample: form.sample[1] ?? '',
    names: partners.map(({ name }) => name).join('\n'),
    found: partners.map(({ name, organizationName }) => ({ name, known: organizationName !== null })),
    checked: checked.card.shortName,
  }
}

function cardView({ rules, checked, connection }: OpenConnection) {
  const begun = Object.keys(connection.card).length > 0
  const shown = (field: CardField): string => {
    return begun ? cardInWords(field, checked.card[field]) : ''
  }
  return {
    part: 'card' as const,
    title: rules.cardTitle,
    groups: groupsOf(rules.card),
    values: Object.fromEntries(cardFields.map((field) => [field, shown(field)])),
    troubles: begun ? fieldsOf(checked.findings, 'refuse') : {},
    doubts: fieldsOf(checked.findings, 'warn'),
  }
}

const padded = <Row extends object>(
  rows: readonly Row[],
  more: number,
  empty: { fullName: string; position: string },
) => [
  ...rows.map((row) => ({ ...empty, ...row })),
  ...Array.from({ length: Math.max(MORE_ROWS, more - rows.length) }, () => empty),
]

export async function action(args: ActionFunctionArgs) {
  const door = await doorOf(args)
  const form = await readForm(args.request, { files: {} }, door.deps.files)
  if (isRefusal(form)) return refused(form, form.typed)
  const entry = entryOfForm(form.fields)
  const part = args.params.part ?? ''
  const done = await save(door, part, entry, form.fields)
  if (isRefusal(done)) return refused(done, form.fields)
  if (entry.text('more') !== '') return redirect(`${door.base}/${part}?rows=${form.fields.length}`)
  // A card is shown again with what is wrong in it: it is kept, and the person sees what is left.
  return redirect(part === 'card' && entry.text('go') === 'check' ? `${door.base}/card` : `${door.base}?done=${part}`)
}

type Fields = readonly (readonly [string, string])[]

function save({ deps, asker, id }: Door, part: string, entry: Entry, fields: Fields): Promise<unknown | Refusal> {
  const guard = { version: Number(entry.text('version')) || undefined }
  if (part === 'card') return fillCard(deps, asker, id, typedCard(entry), guard)
  if (part === 'staff') return fillStaff(deps, asker, id, typedStaff(fields), guard)
  if (part === 'partners') return fillPartners(deps, asker, id, [...new Set(entry.list('names'))].slice(0, 2000), guard)
  return Promise.resolve(refuse('not_found', 'Такой части в запросе нет.'))
}

function typedCard(entry: Entry): Record<string, string> {
  const typed = Object.fromEntries(cardFields.map((field) => [field, entry.text(field)]))
  return entry.flag('same') ? { ...typed, actualAddress: typed.postalAddress ?? '' } : typed
}

/** Rows come as pairs in their order; one that says nothing is no row. */
function typedStaff(fields: Fields) {
  const all = (name: string) =>
    fields.filter(([field]) => field === name).map(([, value]) => value.trim().slice(0, 200))
  const positions = all('position')
  return all('fullName')
    .map((fullName, index) => ({ fullName: fullName.replace(/\s+/g, ' '), position: positions[index] ?? '' }))
    .filter(({ fullName, position }) => fullName !== '' || position !== '')
    .map((row, index) => ({ n: index + 1, ...row }))
}
