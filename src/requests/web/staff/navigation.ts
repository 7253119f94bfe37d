import { type Actor, isDispatcher, isFunctionalOperator } from '../../../people/index.ts'

export type NavigationItem = { readonly to: string; readonly label: string }

/** Sections of a member of staff that belong to the requests room. */
export function staffNavigation(actor: Pick<Actor, 'roles'>): NavigationItem[] {
  return [
    { to: '/requests', label: 'Заявки' },
    ...(isDispatcher(actor) || isFunctionalOperator(actor) ? [{ to: '/requests/new', label: 'Новая заявка' }] : []),
    ...(isDispatcher(actor) ? [{ to: '/calls', label: 'Звонки' }] : []),
    { to: '/classifier', label: 'Классификатор' },
    { to: '/inbox', label: 'Сообщения' },
  ]
}
