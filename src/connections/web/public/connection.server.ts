import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { applicantKinds, type ConnectionRules, packageParts } from '../../../../regulations/connection-rules.ts'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { termInWords } from '../../../kernel/terms.ts'
import { KIND_TITLES, SUB_KINDS } from '../../../organizations/index.ts'
import { getActor } from '../../../people/index.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { depsContext, requestContext } from '../../../platform/pages/context.ts'
import { type BlankName, blankFormats, blankNames, blankTitle } from '../../actions/blanks.ts'
import { limitOutside, openByCode } from '../../actions/limit-outside.ts'
import { startFromOutside } from '../../actions/start.ts'
import { type TownRules, townRules } from '../../actions/town-rules.ts'
import { mayStart } from '../../rules/asker.ts'
import { partnerList } from '../../rules/package.ts'
import { codeCookie, codeIn, turnedAway } from '../door.server.ts'

function townAt({ params }: Pick<LoaderFunctionArgs, 'params'>): TownRules {
  const town = townRules(params.town ?? '')
  if (isRefusal(town)) throw turnedAway(town)
  return town
}

/** How an organisation gets into the system: who asks, what is needed, the blanks, the beginning of a request. */
export async function loader(args: LoaderFunctionArgs) {
  const { regulation, rules } = townAt(args)
  const actor = await getActor(args)
  const kinds = applicantKinds.filter((kind) => mayStart(null, kind, rules) === null)
  return {
    town: regulation.id,
    system: regulation.system,
    staff: actor?.kind === 'staff' && actor.municipalityId === regulation.id,
    continues: codeIn(args) !== null,
    takesIn: rules.intake === null ? regulation.words.technicalOperator : regulation.words.functionalOperator,
    byManager: rules.packages.contractor && !rules.asksItself.includes('contractor') ? regulation.words.managing : null,
    contractor: regulation.words.contractor,
    term: termInWords(rules.loginTerm),
    clause: rules.clauses.package,
    kinds: kinds.map((kind) => ({ value: kind, label: KIND_TITLES[kind] })),
    subKinds: kinds.includes('managing') ? SUB_KINDS.map((each) => ({ value: each, label: each })) : [],
    needed: applicantKinds.flatMap((kind) => neededBy(kind, rules)),
    blanks: blankNames.map((name) => ({
      name,
      title: blankTitle(rules, name),
      files: blankFormats.map((format) => ({ format, to: fileOf(regulation.id, name, format) })),
    })),
  }
}

const fileOf = (town: string, name: BlankName, format: string): string => `/${town}/connection/blanks/${name}.${format}`

function neededBy(kind: (typeof applicantKinds)[number], rules: ConnectionRules) {
  const parts = rules.packages[kind]
  if (parts === undefined) return []
  const titles = {
    licence: 'Копия лицензии на управление домами (только для УК)',
    card: rules.cardTitle,
    staff: rules.staffList.title,
    partners: partnerList(kind, rules).title,
    accounts: rules.accountsTitle,
  }
  return [
    { kind: KIND_TITLES[kind], parts: packageParts.filter((part) => parts.includes(part)).map((part) => titles[part]) },
  ]
}

export async function action(args: ActionFunctionArgs) {
  const { regulation } = townAt(args)
  const deps = args.context.get(depsContext)
  const { ip, secure } = args.context.get(requestContext)
  const form = new URLSearchParams(await args.request.text())
  const packagePage = `/${regulation.id}/connection/package`
  if (form.get('deed') === 'open') {
    const code = form.get('requestCode') ?? ''
    const asker = await openByCode(deps, regulation.id, code, ip)
    if (isRefusal(asker)) return refused(asker)
    return redirect(packagePage, {
      headers: { 'set-cookie': codeCookie(regulation.id, code.replace(/[^\d]/g, ''), secure) },
    })
  }
  if (form.get('deed') !== 'start') return refused(refuse('invalid', 'Такого действия на этой странице нет.'))
  const wanted = { kind: form.get('kind') ?? '', subKind: form.get('subKind') ?? '' }
  const started = (await limitOutside(deps, 'start', ip)) ?? (await startFromOutside(deps, regulation.id, wanted))
  if (isRefusal(started)) return refused(started, form)
  const code = started.code ?? ''
  // Shown once: nothing but its hash is kept, and the cookie of this browser.
  return data(
    { code },
    {
      headers: {
        'set-cookie': codeCookie(regulation.id, code.replace(/[^\d]/g, ''), secure),
        'cache-control': 'no-store',
      },
    },
  )
}
