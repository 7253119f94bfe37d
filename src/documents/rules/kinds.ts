/** What can be composed. */
export const kinds = [
  'work_order',
  'completion_act',
  'quality_card',
  'outage_poster',
  'conflict_notice',
  'login_memo',
] as const
export type Kind = (typeof kinds)[number]
export const isKind = (name: string): name is Kind => kinds.some((kind) => kind === name)

/** Of a request: may be looked at on a real one before a template is put in force. */
export const requestKinds = ['work_order', 'completion_act', 'quality_card'] as const
export type RequestKind = (typeof requestKinds)[number]
export const isRequestKind = (name: string): name is RequestKind => requestKinds.some((kind) => kind === name)

/** The functional operator decides its fields and their order (GRZ-2.4-1). */
export const hasForm = (kind: Kind): boolean => kind === 'work_order'

type Field = { readonly title: string; readonly sample: string }
type Fields = Readonly<Record<string, Field>>

const field = (title: string, sample: string): Field => ({ title, sample })

const ofTown: Fields = {
  город: field('Город', 'Город'),
  система: field('Название системы', 'Система'),
  дата: field('Когда составлен', '25 ноября 2026 г., 14:05'),
  пункт: field('Пункт регламента', 'п. 1.1'),
}

const ofRequest: Fields = {
  ...ofTown,
  номер: field('Номер', 'ГРД-2026-000123'),
  адрес: field('Адрес', 'ул. Мира, д. 12, кв. 34'),
  заявитель: field('Заявитель', 'Петрова Мария Ивановна'),
  телефон: field('Телефон заявителя', '+7 900 000-00-00'),
  'что случилось': field('Что случилось', 'Водоснабжение: нет холодной воды'),
  описание: field('Описание', 'С утра нет холодной воды на всех этажах'),
  аварийная: field('Аварийная', 'нет'),
  отвечает: field('Кто отвечает', 'ООО «УК «Наш двор»'),
  исполнитель: field('Исполнитель', 'ООО «Ремонт»'),
  работник: field('Работник', 'Сидоров Пётр Ильич'),
  подана: field('Подана', '25 ноября, 09:10'),
  срок: field('Выполнить до', '25 ноября, 13:10'),
  работы: field('Выполненные работы', 'Заменён кран\nПроверено давление'),
  окончены: field('Работы окончены', '25 ноября, 12:40'),
}

const KINDS: Readonly<Record<Kind, { readonly title: string; readonly fields: Fields }>> = {
  work_order: { title: 'Заказ-наряд', fields: ofRequest },
  completion_act: { title: 'Акт выполненных работ', fields: ofRequest },
  quality_card: { title: 'Карточка контроля качества', fields: ofRequest },
  outage_poster: {
    title: 'Объявление об отключении',
    fields: {
      ...ofTown,
      'что отключено': field('Что отключено', 'Холодная вода: плановое отключение'),
      адрес: field('Адрес дома', 'ул. Мира, д. 12'),
      начало: field('Начало', '26 ноября, 10:00'),
      окончание: field('Окончание', '26 ноября, 18:00'),
      причина: field('Причина', 'Замена задвижки'),
      отвечает: field('Кто отвечает', 'Водоканал'),
      телефон: field('Телефон', '+7 900 000-00-00'),
    },
  },
  conflict_notice: {
    title: 'Уведомление о конфликтной ситуации',
    fields: {
      ...ofTown,
      номер: field('Номер уведомления', '12'),
      вид: field('Вид', 'Конфликтная ситуация'),
      'от кого': field('От кого', 'ООО «УК «Наш двор»'),
      кому: field('Кому', 'ООО «Ремонт»'),
      'о чём': field('О чём', 'ГРД-2026-000123'),
      возникло: field('Когда возникло', '23.11.2026'),
      направлено: field('Когда направлено', '25 ноября, 14:05'),
      существо: field('Существо', 'Отчёт о выполнении не пришёл'),
      обстоятельства: field('Обстоятельства', 'Отчёта в срок нет'),
      уполномочены: field('Кто ведёт переговоры', 'Иванов Пётр Сергеевич, главный инженер, 8 (000) 00-00-00, факс нет'),
    },
  },
  login_memo: {
    title: 'Памятка с логином',
    fields: {
      ...ofTown,
      имя: field('Имя работника', 'Сидоров Пётр Ильич'),
      организация: field('Организация', 'ООО «Ремонт»'),
      'адрес входа': field('Адрес входа', 'https://example.ru/gorod/sign-in'),
      логин: field('Логин', 'sidorov.pi'),
      пароль: field('Одноразовый пароль', 'лес-река-42'),
    },
  },
}

export const kindTitle = (kind: Kind): string => KINDS[kind].title
export const fieldsOf = (kind: Kind): Fields => KINDS[kind].fields

/** Beside its fields every template may use these. */
export const PICTURE = 'код'
export const REPEATED: Readonly<Record<string, readonly string[]>> = {
  поля: ['название', 'значение'],
  строки: ['строка'],
}
export const NOTE = 'примечание'

export const samplesOf = (kind: Kind): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fieldsOf(kind)).map(([tag, { sample }]) => [tag, sample]))
