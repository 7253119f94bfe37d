import { Type } from 'typebox'
import { callGroups } from '../rules/call-times.ts'

const day = (description: string) => Type.String({ description, maxLength: 10 })

const moment = Type.String({ format: 'date-time' })
const maybeMoment = (description: string) => Type.Union([moment, Type.Null()], { description })
const maybeText = (description: string) => Type.Union([Type.String(), Type.Null()], { description })

export const Journal = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      at: moment,
      phone: maybeText('целиком, пока звонок не завершён; потом без середины; null: номер скрыт'),
      direction: Type.String({ description: 'incoming, outgoing' }),
      outcome: Type.String({ description: 'ringing, answered, missed, called_back; у исходящих answered, no_answer' }),
      rangAt: maybeMoment('когда зазвонило; null: станция не измерила'),
      answeredAt: maybeMoment('когда ответили'),
      calledBackAt: maybeMoment('когда перезвонили по пропущенному'),
      attempts: Type.Integer({ description: 'сколько раз перезванивали без ответа' }),
      employeeName: maybeText('кто принял'),
      requestId: Type.Union([Type.Integer(), Type.Null()]),
      requestNumber: maybeText('заявка, которой звонок завершён'),
      explanation: maybeText('почему завершён без заявки'),
      finishedAt: maybeMoment('когда завершён; null: ждёт'),
    }),
  ),
})

export const JournalQuery = Type.Object({
  unfinished: Type.Optional(Type.Boolean({ description: 'только ещё не завершённые входящие' })),
  before: Type.Optional(Type.Integer({ description: 'звонки до этого, для следующей страницы' })),
  from: Type.Optional(day('с какого дня, 2026-11-25')),
  to: Type.Optional(day('по какой день')),
  employeeId: Type.Optional(Type.Integer({ description: 'кто принял; 0 — никто' })),
  group: Type.Optional(Type.String({ description: `звонки одного показателя: ${callGroups.join(', ')}` })),
})

export const CallEntry = Type.Object({
  outcome: Type.Optional(Type.String({ description: 'answered, missed; от станции ещё ringing' })),
  phone: Type.Optional(Type.String({ description: 'номер звонящего; скрытый не передают' })),
  exchangeId: Type.Optional(Type.String({ description: 'номер звонка в телефонной станции' })),
  rangAt: Type.Optional(Type.String({ description: 'когда зазвонило, 2026-11-25T14:30:05+03:00' })),
  answeredAt: Type.Optional(Type.String({ description: 'когда ответили' })),
})

export const ExplainEntry = Type.Object({
  explanation: Type.Optional(Type.String({ description: 'почему заявку создать нельзя, не короче 10 знаков' })),
})

export const FiguresQuery = Type.Object({ from: day('первый день, 2026-11-01'), to: day('последний день') })

const count = Type.Integer()
const measure = (description: string) => Type.Union([Type.Number(), Type.Null()], { description })

export const Figures = Type.Object({
  items: Type.Array(
    Type.Object({
      by: Type.String({ description: 'all: за срок; day: за день; employee: у сотрудника' }),
      day: Type.Union([Type.String(), Type.Null()]),
      employeeId: Type.Union([Type.Integer(), Type.Null()]),
      employeeName: Type.Union([Type.String(), Type.Null()]),
      all: count,
      answered: count,
      answered_in_time: count,
      answered_late: count,
      wait_unknown: count,
      missed: count,
      called_back_in_time: count,
      called_back_late: count,
      not_called_back: count,
      medianWait: measure('секунды'),
      wait95: measure('секунды'),
      answeredInTime: measure('доля от 0 до 1 среди принятых с измеренным ожиданием'),
      calledBackInTime: measure('доля от 0 до 1 среди пропущенных'),
    }),
  ),
})
