/** What of a request may leave the system (GRZ-1.8), in the order of columns. */
export const EXPORT_FIELDS = {
  number: 'Номер заявки',
  status: 'Статус',
  type: 'Вид работ',
  emergency: 'Аварийная',
  address: 'Адрес',
  flat: 'Квартира',
  description: 'Описание',
  manager: 'Управляющая организация',
  executor: 'Исполнитель',
  createdAt: 'Создана',
  dueAt: 'Срок',
  doneAt: 'Выполнена',
  closedAt: 'Закрыта',
  applicantName: 'Заявитель',
  applicantPhone: 'Телефон заявителя',
} as const
export type ExportField = keyof typeof EXPORT_FIELDS

/** Personal data: ticked only on purpose, shown apart. */
export const PERSONAL_FIELDS: readonly ExportField[] = ['flat', 'applicantName', 'applicantPhone']

export const isExportField = (value: string): value is ExportField => Object.hasOwn(EXPORT_FIELDS, value)

export const FORMATS = { csv: 'Таблица (CSV)', json: 'Записи (JSON)' } as const
export type ExportFormat = keyof typeof FORMATS
export const isExportFormat = (value: string): value is ExportFormat => Object.hasOwn(FORMATS, value)

export type ExportProfile = {
  readonly organizationId: number
  readonly target: string
  readonly format: ExportFormat
  readonly fields: readonly ExportField[]
  readonly enabled: boolean
  readonly changedAt: Date
}
