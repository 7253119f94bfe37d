export const kinds = ['question', 'error', 'proposal', 'vulnerability'] as const
export type Kind = (typeof kinds)[number]
export const isKind = (word: string): word is Kind => kinds.some((kind) => kind === word)

type KindWords = { readonly title: string; readonly hint: string }
export const kindWords: Readonly<Record<Kind, KindWords>> = {
  question: { title: 'Вопрос', hint: 'Не получается что-то сделать, непонятно, как работает.' },
  error: { title: 'Ошибка', hint: 'Система сделала не то или показала сбой.' },
  proposal: { title: 'Предложение', hint: 'Что улучшить в работе системы.' },
  vulnerability: {
    title: 'Уязвимость',
    hint: 'Чужие данные видны, можно сделать запретное. Увидит только технический оператор.',
  },
}
