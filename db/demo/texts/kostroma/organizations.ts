import { organizationsOf } from '../organizations.ts'

export const kostromaOrganizations = organizationsOf('kostroma', 3, [
  { key: 'edds', kind: 'dispatch', name: 'ЕДДС города Костромы' },
  {
    key: 'zhkh44',
    kind: 'operator',
    name: 'Управление ЖКХ администрации города Костромы',
    duties: ['functional_operator'],
  },
  { key: 'rgis', kind: 'operator', name: 'Оператор РГИС ЖКХ Костромской области', duties: ['technical_operator'] },
  { key: 'ipaty', kind: 'managing', subKind: 'УК', name: 'ООО «УК «Ипатьевская слобода»' },
  { key: 'volga-dom', kind: 'managing', subKind: 'УК', name: 'ООО «УК «Волга-Дом»' },
  { key: 'kalancha', kind: 'managing', subKind: 'ТСЖ', name: 'ТСЖ «У Каланчи»' },
  { key: 'tkach', kind: 'managing', subKind: 'ЖСК', name: 'ЖСК «Ткач-5»' },
  { key: 'vodokanal', kind: 'supplier', name: 'МУП «Волжский водоканал»', groups: ['10', '12'], resources: [1, 3] },
  {
    key: 'teplo',
    kind: 'supplier',
    name: 'АО «Костромские тепло и свет»',
    groups: ['11', '13', '14', '15', '17'],
    resources: [2, 4, 5, 6, 7],
  },
  { key: 'podyom', kind: 'contractor', name: 'ООО «Волга-Лифт»', groups: ['16', '20', '24', '18', '19', '21', '23'] },
  {
    key: 'rumyancev',
    kind: 'contractor',
    name: 'Румянцев Степан Егорович',
    naturalPerson: true,
    groups: ['10', '11', '12', '13', '14', '15', '22'],
  },
  { key: 'gzhi', kind: 'authority', name: 'Государственная жилищная инспекция по г. Костроме', duties: ['supervisor'] },
])
