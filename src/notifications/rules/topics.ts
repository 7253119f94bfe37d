/** Ways beside the inbox; the inbox has everything and cannot be switched off. */
export const channels = ['email', 'push'] as const
export type Channel = (typeof channels)[number]

/** What people switch on and off: groups of kinds, as they speak of them. */
export const topics = ['answer', 'progress', 'outages', 'work', 'terms', 'service', 'other'] as const
export type Topic = (typeof topics)[number]

export type Audience = 'resident' | 'staff'

const descriptions: Readonly<Record<Topic, { title: string; hint: string; for: readonly Audience[] }>> = {
  answer: {
    title: 'Нужен ваш ответ',
    hint: 'Работы выполнены или вам отказали: подтвердите или возразите.',
    for: ['resident'],
  },
  progress: { title: 'Ход работ', hint: 'Кто исполняет, новый срок, закрытие.', for: ['resident'] },
  outages: {
    title: 'Отключения',
    hint: 'Когда и почему не будет воды, света, тепла или газа.',
    for: ['resident', 'staff'],
  },
  work: { title: 'Поручения', hint: 'Новое, возвраты, ответы исполнителей и жителей.', for: ['staff'] },
  terms: { title: 'Сроки', hint: 'Срок подходит или прошёл.', for: ['resident', 'staff'] },
  // What concerns the entry itself is always written.
  service: { title: 'Вход и почта', hint: '', for: [] },
  other: { title: 'Остальное', hint: 'Всё, что не названо выше.', for: ['resident', 'staff'] },
}

export const topicsFor = (audience: Audience): readonly Topic[] =>
  topics.filter((topic) => descriptions[topic].for.includes(audience))

export const isTopic = (name: string): name is Topic => topics.some((topic) => topic === name)
export const topicHint = (topic: Topic): string => descriptions[topic].hint
export const topicTitle = (topic: Topic): string => descriptions[topic].title

/**
 * Until somebody chooses: a resident gets everything, few letters reach him; an employee only what his device shows, for
 * his organisation gets hundreds a day.
 */
export const byDefault: Readonly<Record<Audience, readonly Channel[]>> = {
  resident: ['email', 'push'],
  staff: ['push'],
}
