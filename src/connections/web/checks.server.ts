import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { counted, moment } from '../../kernel/russian.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { refused } from '../../platform/pages/answers.ts'
import { changeRule } from '../actions/change-rule.ts'
import { openRules } from '../actions/open-rules.ts'
import { LEVEL_TITLES, levels } from '../rules/check-rules.ts'
import { turnedAway } from './door.server.ts'

/** The checks of what participants submit; a change is told to all of them. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const rules = await openRules(deps, actor)
  if (isRefusal(rules)) throw turnedAway(rules)
  const search = new URL(args.request.url).searchParams
  const told = Number(search.get('told')) || 0
  return {
    done: search.has('told')
      ? `Проверка изменена, сообщение получили: ${counted(told, 'организация', 'организации', 'организаций')}.`
      : null,
    clause: regulation.connection?.clauses.checks ?? null,
    levels: levels.map((value) => ({ value, label: LEVEL_TITLES[value] })),
    rules: rules.map(({ rule, title, level, usual, changed }) => ({
      ...{ rule, title, level },
      inWords: LEVEL_TITLES[level],
      usual: LEVEL_TITLES[usual],
      changed: changed && {
        reason: changed.reason,
        who: `${changed.by}, ${moment(changed.at, regulation.timeZone, deps.clock())}`,
      },
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const form = new URLSearchParams(await args.request.text())
  const text = (name: string): string => form.get(name) ?? ''
  const done = await changeRule(deps, actor, { rule: text('rule'), level: text('level'), reason: text('reason') })
  return isRefusal(done) ? refused(done, form) : redirect(`/admin/checks?told=${done.told}`)
}
