import { Type } from 'typebox'

export const ById = Type.Object({ id: Type.Integer() })

const text = Type.Union([Type.String(), Type.Null()])
const typed = Type.Optional(Type.String({ maxLength: 300 }))

export const OrganizationJson = Type.Object({
  id: Type.Integer(),
  kind: Type.String({ description: 'dispatch, managing, contractor, supplier, operator, authority' }),
  subKind: text,
  name: Type.String(),
  naturalPerson: Type.Boolean(),
  inn: text,
  kpp: text,
  ogrn: text,
  phone: text,
  email: text,
  state: Type.String({ description: 'active или suspended' }),
  licenceFileId: text,
})

export const TypedOrganizationJson = Type.Object({
  kind: Type.String(),
  subKind: typed,
  name: Type.String({ maxLength: 1000 }),
  naturalPerson: Type.Optional(Type.Boolean()),
  inn: typed,
  kpp: typed,
  ogrn: typed,
  phone: typed,
  email: typed,
})

export const SavedJson = Type.Object({ id: Type.Integer(), warnings: Type.Array(Type.String()) })

export const ExecutorJson = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  kind: Type.String(),
  phone: text,
  since: Type.String({ format: 'date' }),
})

export const ExportProfileJson = Type.Object({
  target: Type.String(),
  format: Type.String(),
  fields: Type.Array(Type.String()),
  enabled: Type.Boolean(),
})

export const ExportChoiceJson = Type.Object({
  format: Type.String({ description: 'csv или json' }),
  fields: Type.Array(Type.String(), { maxItems: 50 }),
  enabled: Type.Boolean(),
})

export const LicenceForm = Type.Object({ licence: Type.String({ format: 'binary', description: 'скан лицензии' }) })
