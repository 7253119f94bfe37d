import { organizationsOf } from '../organizations.ts'

export const groznyOrganizations = organizationsOf('grozny', 1, [
  // п. 1.5: the dispatch service is the technical operator too
  { key: 'edds', kind: 'dispatch', name: 'ЕДДС г. Грозного', duties: ['technical_operator'] },
  { key: 'kgh', kind: 'operator', name: 'КГХ Мэрии г. Грозного', duties: ['functional_operator'] },
  { key: 'sunzha-dom', kind: 'managing', subKind: 'УК', name: 'ООО «УК «Сунжа-Дом»' },
  { key: 'gorny-dvor', kind: 'managing', subKind: 'УК', name: 'ООО «УК «Горный двор»' },
  { key: 'terek', kind: 'managing', subKind: 'ТСЖ', name: 'ТСЖ «Терек-36»' },
  { key: 'vaynakh', kind: 'managing', subKind: 'ЖСК', name: 'ЖСК «Вайнах-7»' },
  {
    key: 'rodnik',
    kind: 'supplier',
    name: 'АО «Родник и тепло»',
    groups: ['10', '11', '12', '13'],
    resources: [1, 2, 3, 6],
  },
  { key: 'iskra', kind: 'supplier', name: 'АО «Искра-Ресурс»', groups: ['14', '15', '17'], resources: [4, 5, 7] },
  { key: 'vysota', kind: 'contractor', name: 'ООО «Высота-Лифт»', groups: ['16', '24', '20'] },
  {
    key: 'masterovoy',
    kind: 'contractor',
    name: 'ООО «Мастеровой»',
    groups: ['10', '11', '12', '13', '18', '19', '21', '23'],
  },
  // п. 1.4.4: a contractor may be a person
  {
    key: 'visaev',
    kind: 'contractor',
    name: 'Висаев Хамзат Лечиевич',
    naturalPerson: true,
    groups: ['14', '15', '22'],
  },
  {
    key: 'gzhi',
    kind: 'authority',
    name: 'Государственная жилищная инспекция Чеченской Республики',
    duties: ['supervisor'],
  },
])
