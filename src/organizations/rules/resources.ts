/** What may be cut off: codes 1–7 are those of ГИС ЖКХ, 90–93 are ours and are not exported. */
export const resources = [
  { code: 1, title: 'Холодная вода', of: 'холодной воды' },
  { code: 2, title: 'Горячая вода', of: 'горячей воды' },
  { code: 3, title: 'Канализация', of: 'отведения стоков' },
  { code: 4, title: 'Электричество', of: 'электричества' },
  { code: 5, title: 'Газ', of: 'газа' },
  { code: 6, title: 'Отопление', of: 'отопления' },
  { code: 7, title: 'Вывоз мусора', of: 'вывоза мусора' },
  { code: 90, title: 'Лифт', of: 'лифта' },
  { code: 91, title: 'Связь, телевидение, интернет', of: 'связи' },
  { code: 92, title: 'Дорога, проезд', of: 'проезда' },
  { code: 93, title: 'Уличное освещение', of: 'уличного освещения' },
] as const
export type Resource = (typeof resources)[number]['code']

export const isResource = (code: number): code is Resource => resources.some((resource) => resource.code === code)

const known = (code: number) => resources.find((resource) => resource.code === code)
/** «Холодная вода» */
export const resourceTitle = (code: number): string => known(code)?.title ?? `ресурс ${code}`
/** «(нет) холодной воды» */
export const withoutResource = (code: number): string => known(code)?.of ?? `ресурса ${code}`
