import { counted } from './russian.ts'

/** The town's own word for a request, in the forms that its sentences need. */
const nouns = {
  requests: {
    neuter: false,
    one: 'Заявка',
    /** Whom: «подать …» */
    whom: 'заявку',
    of: 'заявки',
    about: 'заявке',
    many: 'Заявки',
    toMany: 'заявкам',
    ofMany: 'заявок',
    aboutMany: 'заявках',
    new: 'Новая заявка',
    file: 'Подать заявку',
    create: 'Создать заявку',
    mine: 'Мои заявки',
    all: 'Все заявки',
    ended: 'Закрытые',
    taken: 'Заявка принята',
  },
  messages: {
    neuter: true,
    one: 'Сообщение',
    whom: 'сообщение',
    of: 'сообщения',
    about: 'сообщению',
    many: 'Сообщения',
    toMany: 'сообщениям',
    ofMany: 'сообщений',
    aboutMany: 'сообщениях',
    new: 'Новое сообщение',
    file: 'Подать сообщение',
    create: 'Создать сообщение',
    mine: 'Мои сообщения',
    all: 'Все сообщения',
    ended: 'Завершённые и отклонённые',
    taken: 'Сообщение принято',
  },
} as const

export type Noun = (typeof nouns)[keyof typeof nouns]

export const theRequest = ({ scheme }: { readonly scheme: keyof typeof nouns }): Noun => nouns[scheme]

/** Of two sentences the one whose words agree with the noun: «заявка закрыта», «сообщение закрыто». */
export const agreeing = ({ neuter }: Pick<Noun, 'neuter'>, feminine: string, its: string): string =>
  neuter ? its : feminine

/** What a refusal says of a number that leads nowhere. */
export const missing = (noun: Pick<Noun, 'neuter'>): string =>
  agreeing(
    noun,
    'Такой заявки нет или она вам не доступна. Проверьте номер.',
    'Такого сообщения нет или оно вам не доступно. Проверьте номер.',
  )

/** «5 заявок», «5 сообщений» */
export const countedRequests = (n: number, { one, of, ofMany }: Pick<Noun, 'one' | 'of' | 'ofMany'>): string =>
  counted(n, one.toLowerCase(), of, ofMany)
