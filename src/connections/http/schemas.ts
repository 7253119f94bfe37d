import { Type } from 'typebox'
import { cardFields } from '../../../regulations/connection-rules.ts'

const text = Type.Union([Type.String(), Type.Null()])
const time = Type.Union([Type.String({ format: 'date-time' }), Type.Null()])
const number = Type.Union([Type.Integer(), Type.Null()])

export const ById = Type.Object({ id: Type.Integer() })
export const Done = Type.Object({ id: Type.Integer() })

export const Wanted = Type.Object({
  kind: Type.String({ description: 'managing, contractor, supplier' }),
  subKind: Type.Optional(Type.String({ description: 'УК, ТСЖ, ЖСК, ЖК, иной кооператив' })),
})

export const CardJson = Type.Object(
  Object.fromEntries(cardFields.map((field) => [field, Type.Optional(Type.String({ maxLength: 2000 }))])),
  { description: 'карта партнёра, 27 полей' },
)

const FindingJson = Type.Object({
  field: Type.String(),
  level: Type.String({ description: 'refuse: не принимается; warn: нужно подтверждение' }),
  text: Type.String(),
})

export const StaffRowJson = Type.Object({ fullName: Type.String(), position: Type.String() })

export const LineJson = Type.Object({
  id: Type.Integer(),
  number: text,
  kind: Type.String(),
  name: Type.String(),
  state: Type.String({ description: 'draft, intake, considered, returned, entered' }),
  askedByName: text,
  submittedAt: time,
  forwardedAt: time,
  dueAt: time,
  loginsAt: time,
})

export const ConnectionJson = Type.Object({
  id: Type.Integer(),
  number: text,
  kind: Type.String(),
  subKind: text,
  state: Type.String(),
  stateTitle: Type.String(),
  card: CardJson,
  findings: Type.Array(FindingJson),
  staff: Type.Array(StaffRowJson),
  partners: Type.Array(Type.Object({ n: Type.Integer(), name: Type.String(), organizationId: number })),
  licence: Type.Boolean(),
  accounts: Type.Boolean(),
  missing: Type.Array(Type.Object({ part: Type.String(), text: Type.String(), clause: Type.String() })),
  doubts: Type.Array(Type.String()),
  remarks: text,
  submittedAt: time,
  forwardedAt: time,
  decidedAt: time,
  dueAt: time,
  organizationId: number,
  version: Type.Integer(),
})

export const LoginsJson = Type.Object({
  logins: Type.Array(
    Type.Object({
      personId: Type.Integer(),
      fullName: Type.String(),
      position: Type.String(),
      login: Type.String(),
      password: Type.String({ description: 'одноразовый, показывается один раз' }),
    }),
  ),
})

export const FormsEntry = Type.Object({
  forms: Type.Optional(
    Type.Array(Type.String({ format: 'binary' }), { description: 'заполненные формы приложения: DOCX, XLSX, CSV' }),
  ),
  licence: Type.Optional(Type.String({ format: 'binary', description: 'копия лицензии' })),
})

export const ChangeJson = Type.Object({
  id: Type.Integer(),
  organizationId: Type.Integer(),
  organizationName: Type.String(),
  state: Type.String({ description: 'asked или decided' }),
  changes: Type.Array(Type.Object({ field: Type.String(), from: Type.String(), to: Type.String() })),
  comment: Type.String(),
  applied: Type.Array(Type.String()),
  reason: text,
  askedAt: time,
  decidedAt: time,
})
