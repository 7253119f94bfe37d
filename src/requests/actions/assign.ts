import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { linkedExecutors } from '../../organizations/index.ts'
import { employeesOf } from '../../people/index.ts'
import { acceptDueAt } from '../rules/deadlines.ts'
import type { Case, DeedAction } from './deed.ts'

type Executor = { organizationId: number; assigneeId: number | null; title: string }

/** УО gives the request to an РСО or ПО/СО of its list, or, where the town allows it, to its own employee. */
export const assign: DeedAction = async (entry, of) => {
  const chosen = await executorOf(entry.text('executor'), of)
  if (isRefusal(chosen)) return chosen
  const { request, regulation, now } = of
  const due = acceptDueAt(request.emergency, now, regulation)
  return {
    set: {
      executorId: chosen.organizationId,
      assigneeId: chosen.assigneeId,
      workerId: null,
      acceptSince: now,
      acceptDueAt: due,
      acceptedAt: null,
      defectConfirmedAt: null,
    },
    changes: {
      executor: [null, chosen.title],
      acceptDueAt: [null, due],
      ...(entry.text('comment') ? { comment: entry.text('comment') } : {}),
    },
    clause: chosen.assigneeId === null ? regulation.clauses.redirect : regulation.clauses.redirectToEmployee,
  }
}

/** «organization:12» or «employee:34» from the list that the page offers; anything else is refused. */
async function executorOf(choice: string, of: Case): Promise<Executor | Refusal> {
  const { request, regulation, tx } = of
  const [kind, id] = choice.split(':')
  const refusal = (sentence: string, clause: string) => invalid({ executor: sentence }, clause)
  if (kind === 'employee') {
    if (!regulation.redirect.toOwnEmployee)
      return refusal(
        'По регламенту этого города заявку назначают организации, а не сотруднику.',
        regulation.clauses.redirect,
      )
    const employee = (await employeesOf(tx, request.managerId)).find((person) => person.personId === Number(id))
    if (!employee) return refusal('Выберите сотрудника своей организации.', regulation.clauses.redirectToEmployee)
    return { organizationId: request.managerId, assigneeId: employee.personId, title: employee.fullName }
  }
  const organization =
    kind === 'organization' ? (await executorsFor(of)).find((each) => each.id === Number(id)) : undefined
  if (!organization)
    return refusal(
      `Выберите исполнителя из списка обслуживающих организаций (${regulation.words.supplier} или ${regulation.words.contractor}).`,
      regulation.clauses.redirect,
    )
  return { organizationId: organization.id, assigneeId: null, title: organization.name }
}

const executorsFor = async ({ tx, request, regulation }: Case) =>
  (await linkedExecutors(tx, request.managerId)).filter((each) =>
    regulation.redirect.toExecutors.some((kind) => kind === each.kind),
  )
