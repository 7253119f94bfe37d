import type { Clocked } from './clocks.ts'
import type { Expectation } from './deadlines.ts'

type Awaited = Pick<Clocked, 'status' | 'dueAt' | 'processDueAt'>

/** What is expected of a message next: its executor answers for it until the controller, if there is one, has the last word. */
export function messageExpectation({ status, dueAt, processDueAt }: Awaited): Expectation | null {
  switch (status) {
    case 'new':
      return { what: 'Взять сообщение в работу', party: 'executor', by: processDueAt, clause: 'process' }
    case 'accepted':
    case 'in_progress':
      return { what: 'Сделать, что нужно, и ответить заявителю', party: 'executor', by: dueAt, clause: 'confirm' }
    case 'moderation':
      return { what: 'Проверить и дать итоговый ответ', party: 'controller', by: dueAt, clause: 'control' }
    default:
      return null
  }
}
