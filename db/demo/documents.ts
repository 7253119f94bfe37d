import { saveForm } from '../../src/documents/index.ts'
import { isRefusal, sentence } from '../../src/kernel/refusal.ts'
import type { Actor } from '../../src/people/index.ts'
import type { Deps } from '../../src/platform/deps.ts'

/** The form of the work order as the functional operator has defined it: the crew's first question is where and by when. */
export async function defineForms(deps: Deps, operator: Actor): Promise<void> {
  const lines = [
    { tag: 'адрес', title: 'Адрес' },
    { tag: 'срок', title: 'Выполнить до' },
    { tag: 'аварийная', title: 'Аварийная' },
    { tag: 'что случилось', title: 'Что случилось' },
    { tag: 'описание', title: 'Описание' },
    { tag: 'заявитель', title: 'Заявитель' },
    { tag: 'телефон', title: 'Телефон' },
    { tag: 'отвечает', title: 'Отвечает' },
    { tag: 'исполнитель', title: 'Исполнитель' },
    { tag: '', title: 'Бригада прибыла, время' },
  ]
  const note = 'Работы приняты, претензий к сроку и качеству нет.'
  const saved = await saveForm(deps, operator, 'work_order', { lines, blank: 5, note })
  if (isRefusal(saved)) throw new Error(`demo: ${sentence(saved)}`)
}
