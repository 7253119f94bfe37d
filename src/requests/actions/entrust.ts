import { invalid, refuse } from '../../kernel/refusal.ts'
import { employeesOf } from '../../people/index.ts'
import type { DeedAction } from './deed.ts'

/**
 * The executing organisation names whom it sends. Both texts are silent about it, so any of its employees may, and the
 * colleagues keep their rights: a crew changes, the duty stays with the organisation.
 */
export const entrust: DeedAction = async (entry, { tx, request, regulation }) => {
  const clause = regulation.clauses.accept
  const [kind, id] = entry.text('worker').split(':')
  if (kind !== 'nobody' && kind !== 'employee') return invalid({ worker: 'Выберите, кому поручить.' }, clause)
  if (request.executorId === null || request.assigneeId !== null)
    return refuse('illegal_step', `Сотрудника по этой заявке назвала ${regulation.words.managing}.`, {
      clause: regulation.clauses.redirectToEmployee,
    })
  if (kind === 'nobody') return { set: { workerId: null }, changes: { worker: [null, 'любой сотрудник'] } }
  const employee = (await employeesOf(tx, request.executorId)).find(({ personId }) => personId === Number(id))
  if (!employee) return invalid({ worker: 'Выберите сотрудника своей организации.' }, clause)
  return { set: { workerId: employee.personId }, changes: { worker: [null, employee.fullName] } }
}
