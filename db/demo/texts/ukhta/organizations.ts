import { organizationsOf } from '../organizations.ts'

export const ukhtaOrganizations = organizationsOf('ukhta', 2, [
  { key: 'coz', kind: 'dispatch', name: 'Центр обработки заявок г. Ухты' },
  { key: 'uzhkh', kind: 'operator', name: 'МУ «УЖКХ» администрации МОГО «Ухта»', duties: ['functional_operator'] },
  { key: 'cit', kind: 'operator', name: 'ГАУ РК «Центр информационных технологий»', duties: ['technical_operator'] },
  { key: 'severny-dom', kind: 'managing', subKind: 'УК', name: 'ООО «УК «Северный дом»' },
  { key: 'timan', kind: 'managing', subKind: 'УК', name: 'ООО «УК «Тиман-Уют»' },
  { key: 'chibyu', kind: 'managing', subKind: 'ТСЖ', name: 'ТСЖ «Чибью»' },
  { key: 'geolog', kind: 'managing', subKind: 'ЖСК', name: 'ЖСК «Геолог-2»' },
  {
    key: 'voda-teplo',
    kind: 'supplier',
    name: 'АО «Вода и тепло Севера»',
    groups: ['10', '11', '12', '13'],
    resources: [1, 2, 3, 6],
  },
  { key: 'energiya', kind: 'supplier', name: 'АО «Печора-Энергия»', groups: ['14', '15', '17'], resources: [4, 5, 7] },
  { key: 'podyom', kind: 'contractor', name: 'ООО «Подъём»', groups: ['16', '20', '24', '18', '19', '21', '23'] },
  // п. 1.4 «е»: «организации и лица»
  {
    key: 'rochev',
    kind: 'contractor',
    name: 'Рочев Степан Егорович',
    naturalPerson: true,
    groups: ['10', '11', '12', '13', '14', '15', '22'],
  },
  { key: 'gzhi', kind: 'authority', name: 'Государственная жилищная инспекция по г. Ухте', duties: ['supervisor'] },
])
