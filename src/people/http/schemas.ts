import { Type } from 'typebox'
import type { SignedIn } from '../actions/let-in.ts'

export const text = Type.Union([Type.String(), Type.Null()])
export const moment = Type.String({ format: 'date-time' })
export const maybeMoment = Type.Union([moment, Type.Null()])

export const Me = Type.Object({
  personId: Type.Integer(),
  kind: Type.String({ description: 'resident или staff' }),
  name: Type.String(),
  municipality: Type.String(),
  organizationId: Type.Union([Type.Integer(), Type.Null()]),
  organizationName: text,
  roles: Type.Array(Type.String()),
  mustChangePassword: Type.Boolean(),
  mustSetUpSecondStep: Type.Boolean(),
})

export const Opened = Type.Object({
  token: Type.String(),
  mustChangePassword: Type.Boolean(),
  mustSetUpSecondStep: Type.Boolean(),
})

export const openedOf = ({ token, actor }: SignedIn) => ({
  token,
  mustChangePassword: actor.mustChangePassword,
  mustSetUpSecondStep: actor.mustSetUpSecondStep,
})

export const HalfOpened = Type.Object({ half: Type.String({ description: 'предъявляется с одноразовым кодом' }) })

const typed = Type.String({ maxLength: 300 })

export const StaffFields = {
  fullName: typed,
  position: Type.Optional(typed),
  phone: Type.Optional(typed),
  email: Type.Optional(typed),
  roles: Type.Array(Type.String(), { maxItems: 10 }),
}

export const Issued = Type.Object({
  personId: Type.Integer(),
  login: Type.String(),
  password: Type.String({ description: 'одноразовый, показывается один раз' }),
})

export const StaffJson = Type.Object({
  personId: Type.Integer(),
  organizationId: Type.Integer(),
  organizationName: Type.String(),
  fullName: Type.String(),
  position: Type.String(),
  phone: text,
  email: text,
  roles: Type.Array(Type.String()),
  state: Type.String({ description: 'active или dismissed' }),
  unitId: Type.Union([Type.Integer(), Type.Null()]),
  unitName: text,
  login: Type.String(),
  oneTime: Type.Boolean(),
  issuedAt: moment,
})

export const ParticipantJson = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  kind: Type.String(),
  subKind: text,
  naturalPerson: Type.Boolean(),
  state: Type.String(),
  people: Type.Integer(),
  firstIssuedAt: maybeMoment,
  lastIssuedAt: maybeMoment,
})

export const LookJson = Type.Object({
  id: Type.Integer(),
  at: moment,
  viewerId: Type.Integer(),
  viewerName: Type.String(),
  organizationName: text,
  subject: Type.String(),
  subjectIds: Type.Array(Type.Integer()),
  basis: Type.String(),
  reason: text,
})

export const ResidentJson = Type.Object({
  personId: Type.Integer(),
  fullName: Type.String(),
  phone: Type.String(),
  houseId: Type.Union([Type.Integer(), Type.Null()]),
  address: text,
  flat: text,
})

export const EntranceJson = Type.Object({
  id: Type.Integer(),
  at: moment,
  what: Type.String(),
  personId: Type.Union([Type.Integer(), Type.Null()]),
  name: text,
  organizationName: text,
  address: text,
  device: Type.String(),
})
