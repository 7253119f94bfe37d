import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { counted, moment } from '../../../kernel/russian.ts'
import { type Console, openConsole } from '../../actions/open-console.ts'
import { operatorAt, turnedAway } from '../entrance.server.ts'
import { bytesInWords, percentInWords } from '../words.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await operatorAt(args)
  const found = await openConsole(deps, actor)
  if (isRefusal(found)) throw turnedAway(found)
  const now = deps.clock()
  const when = (at: Date): string => moment(at, regulation.timeZone, now)
  return {
    town: regulation.town,
    groups: [work(found, actor.municipalityId, when), town(found, regulation.connection !== null), safety(found)],
  }
}

export type Entry = {
  readonly to: string
  readonly label: string
  readonly about: string
  /** How it is now; `alarm` when somebody must look. */
  readonly state?: string | undefined
  readonly alarm?: boolean
}
export type Group = { readonly title: string; readonly entries: readonly Entry[] }

const HOURS = 3_600_000

function work({ facts, kept, breaks, availability }: Console, id: string, when: (at: Date) => string): Group {
  const on = breaks.find(({ moment: state }) => state === 'now')
  const ahead = breaks.find(({ moment: state }) => state === 'ahead')
  const last = kept.copies?.known[0]?.finishedAt
  const oldCopy = last === undefined || last.getTime() < Date.now() - 36 * HOURS
  return {
    title: 'Работа системы',
    entries: [
      {
        to: '/admin/breaks',
        label: 'Работы и сбои',
        about: 'Объявить остановку или сбой, закончить',
        state: on ? 'Идёт сейчас' : ahead ? `Предстоят ${when(ahead.startsAt)}` : 'Ничего не объявлено',
        alarm: on !== undefined,
      },
      {
        to: '/admin/availability',
        label: 'Доступность',
        about: 'Сколько времени система отвечала, когда стояла',
        state: availability.percent === null ? undefined : `${percentInWords(availability.percent)} за 30 дней`,
      },
      {
        to: '/admin/queues',
        label: 'Очереди',
        about: 'Что система делает сама, что не получилось',
        state: facts.deadJobs > 0 ? `Не получилось: ${facts.deadJobs}` : 'Всё получается',
        alarm: facts.deadJobs > 0,
      },
      {
        to: '/admin/deliveries',
        label: 'Отправка сообщений',
        about: 'Письма и сообщения на устройства',
        state: facts.deadDeliveries > 0 ? `Не доставлено: ${facts.deadDeliveries}` : 'Всё доставлено',
        alarm: facts.deadDeliveries > 0,
      },
      {
        to: '/admin/storage',
        label: 'Хранение и копии',
        about: 'Сколько занято, из чего восстановить',
        state: kept.ownDatabase
          ? `Занято ${bytesInWords(facts.database)}, копии делает своя база`
          : kept.copies === null
            ? 'Копии сами не делаются'
            : last
              ? `Последняя копия ${when(last)}`
              : 'Копий ещё нет',
        alarm: !kept.ownDatabase && (oldCopy || kept.storage.archive.failing),
      },
      { to: `/${id}/about`, label: 'О системе', about: 'Версия, что в ней изменилось, кто её принял' },
      { to: '/fallback', label: 'Бланки на случай сбоя', about: 'Напечатать порядок и бланки для дежурных' },
    ],
  }
}

const town = ({ facts }: Console, connects: boolean): Group => ({
  title: 'Город и участники',
  entries: [
    {
      to: '/admin/participants',
      label: 'Организации и люди',
      about: 'Участники, их сотрудники, логины и роли',
      state: `${counted(facts.organizations, 'организация', 'организации', 'организаций')}, ${counted(facts.staff, 'сотрудник', 'сотрудника', 'сотрудников')}`,
    },
    ...(connects ? CONNECTING : []),
    { to: '/admin/imports', label: 'Загрузка данных', about: 'Дома и лицевые счета списком' },
    {
      to: '/admin/exchange',
      label: 'Обмен с другими системами',
      about: 'Куда отправляются данные, что из этого вышло',
    },
    { to: '/reports/presence', label: 'Присутствие', about: 'Кто был на рабочем месте в своё рабочее время' },
    { to: '/calendar', label: 'Календарь', about: 'Рабочие дни, по которым считаются сроки' },
    {
      to: '/documents',
      label: 'Бланки и шаблоны',
      about: 'Заказ-наряд, акт и другие бумаги, которые система заполняет',
    },
    { to: '/help/responsible', label: 'Ответственные', about: 'Кто отвечает за исполнение регламента' },
    { to: '/admin/town', label: 'Настройки города', about: 'Адрес портала, кому обязателен вход с кодом' },
    { to: '/admin/branding', label: 'Оформление', about: 'Название, цвет, контакты на страницах' },
    { to: '/admin/support', label: 'Контакты поддержки', about: 'Кому звонить и писать, когда что-то не получается' },
    { to: '/support', label: 'Обратная связь', about: 'Вопросы, ошибки, предложения, уязвимости' },
  ],
})

/** Towns whose регламент has forms of connection. */
const CONNECTING: readonly Entry[] = [
  { to: '/connections', label: 'Подключения', about: 'Запросы организаций, от бланков до логинов' },
  { to: '/data-changes', label: 'Изменения сведений', about: 'Что участники просят исправить у себя' },
  { to: '/admin/checks', label: 'Проверки сведений', about: 'Что проверяется и что мешает принять' },
]

const safety = ({ facts }: Console): Group => ({
  title: 'Доступ и личные данные',
  entries: [
    {
      to: '/admin/agreements',
      label: 'Соглашения и ключи программ',
      about: 'Какие программы подключены и что им можно',
      state:
        facts.agreements === 0 ? 'Программ нет' : counted(facts.agreements, 'соглашение', 'соглашения', 'соглашений'),
    },
    { to: '/admin/entrances', label: 'Журнал входов', about: 'Кто входил, кому отказано' },
    { to: '/admin/looks', label: 'Кто смотрел личные данные', about: 'Каждое обращение к данным жителей' },
    {
      to: '/admin/deletions',
      label: 'Удаление данных',
      about: 'Закрытые кабинеты и что по ним удалено',
      state: facts.deletionsUnderWay > 0 ? `Ещё не закончено: ${facts.deletionsUnderWay}` : undefined,
    },
  ],
})
