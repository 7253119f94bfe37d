import { calendarOfRussia, withRegionalDaysOff } from './calendar-of-russia.ts'
import type { Regulation } from './regulation.ts'

// Regional days off of Чечня are declared by decree a week or two ahead (Ураза-байрам: 31.03–01.04.2025,
// 19–21.03.2026). Курбан-байрам is added when its decree is published.
const calendarOfChechnya = withRegionalDaysOff(calendarOfRussia, [
  ...['2025-03-31', '2025-04-01'],
  ...['2026-03-19', '2026-03-20', '2026-03-21'],
])

/**
 * «Доступный Грозный». Lists of the text are unnumbered, so «абз. 3 перечня» counts the dashes of the list alone and
 * equals the last number of the register's id: п. 3.3.1, абз. 3 перечня is GRZ-3.3.1-3.
 */
export const grozny: Regulation = {
  id: 'grozny',
  town: 'Грозный',
  region: 'Чеченская Республика',
  system: 'Доступный Грозный',
  document: 'GRZ',
  source: 'Постановление Мэрии города Грозного от 28.12.2017 № 183',
  // 1.1; 1.3 names open.groznet.ru instead (GRZ-gap-1). The clause that defines the system wins over the glossary.
  baseUrl: 'https://open.grozmer.ru',
  timeZone: 'Europe/Moscow',
  calendar: calendarOfChechnya,
  // The text gives no form of numbers: ours.
  numberPrefix: 'ГРЗ',

  words: {
    dispatch: 'ЕДДС', // 1.4.1
    dispatchFull: 'Единая дежурно-диспетчерская служба Мэрии города Грозного',
    managing: 'УО', // 1.4.3
    contractor: 'ПО', // 1.4.4
    supplier: 'РСО', // 1.4.2
    functionalOperator: 'КГХ Мэрии г. Грозного', // 1.6
    technicalOperator: 'ЕДДС г. Грозного', // 1.5: the dispatch service itself
  },
  // The text names no phone or address of support, only this section (приложение № 2, last paragraph; 3.6.2, 8).
  support: ['раздел «Обратная связь» в личном кабинете'],

  clocks: {
    // 3.3.2, 1: «обработать каждую заявку», no number. Dispatch of a house works round the clock (ПП 416), so plain
    // hours: 2 for the ordinary; 15 minutes for an emergency leave the executor the other half of 3.4.2, 5.
    process: { ordinary: { hours: 2 }, emergency: { hours: 0.25 } },
    // 3.4.2, 2: «принять каждую заявку», no number: the same halves.
    accept: { ordinary: { hours: 2 }, emergency: { hours: 0.25 } },
    // 3.4.2, 5: 30 minutes from the moment the request was formed.
    crew: { hours: 0.5 },
    // 3.3.2, 2: «контролировать срок», how early to warn is ours: the last fifth of the term.
    warnWhenLeft: 0.2,
  },

  // 3.3.1, 1: to an РСО or a ПО; an employee of the УО is not named.
  redirect: { toOwnEmployee: false, toExecutors: ['supplier', 'contractor'] },
  // 3.3.2, 3: the УО checks the execution, no paper is demanded.
  confirmation: { anyOf: [] },
  closing: {
    // 3.2.2, 4: the applicant's word, recorded; no signed act.
    onResidentsWord: { anyOf: [], earlierFileMayServe: true },
    // 3.2.1, 1: «более 3х раз», so the fourth call (GRZ-gap-8).
    unansweredCallsMoreThan: 3,
  },
  // 2.3: «неподтвержденные жителем заявки» are examined by the functional operator.
  objection: { goesTo: 'functional_operator' },

  // 3.1.7, 4 leaves types and sizes to the system: a page photographed by a phone takes 3–8 megabytes.
  files: { photos: { count: 5, megabytes: 10 }, documents: { count: 10, megabytes: 20 } },

  // 1.8, приложение № 3
  exportTargets: [
    { id: 'gis-zhkh', title: 'ГИС ЖКХ' },
    { id: 'government', title: 'Иные государственные и муниципальные информационные системы' },
    { id: 'billing', title: 'Системы расчёта начислений платы за жилищно-коммунальные услуги' },
  ],

  // Приложение № 2, «Лицевые счета МКД»: the copy breaks off after «И» (GRZ-gap-4), the rest is taken from the same form
  // of Ухта. Names are optional by the footnote, the district «при наличии»; a house may have no block, and nothing is
  // built on the running number. Floor and entrance are not in the text that reached us, so they are not demanded.
  accountList: {
    columns: [
      ...['№ п/п', 'Населенный пункт', 'Район Города', 'Улица', 'Корпус', 'Квартира', 'Лицевой счет'],
      ...['Фамилия', 'Имя', 'Отчество', 'Этаж', 'Подъезд'],
    ],
    optional: ['№ п/п', 'Район Города', 'Корпус', 'Фамилия', 'Имя', 'Отчество', 'Этаж', 'Подъезд'],
  },

  clauses: {
    intakeByDispatcher: 'п. 2.1, подп. 1',
    intakeByResident: 'п. 2.1, подп. 2',
    // the drawing of приложение № 1 is missing: the scheme of Ухта is the base (GRZ-gap-2)
    scheme: 'п. 2.2, приложение № 1',
    operatorCorrects: 'п. 2.3',
    operatorDecides: 'п. 2.3',
    fileLimits: 'п. 3.1.7, абз. 4 перечня',

    closeNoPhone: 'п. 3.2.1, абз. 1 перечня',
    closeNoAnswer: 'п. 3.2.1, абз. 1 перечня',
    informAuthor: 'п. 3.2.1, абз. 2 перечня',
    callRecorded: 'п. 3.2.2, абз. 1 перечня',
    callEnds: 'п. 3.2.2, абз. 2 перечня',
    closeOnWord: 'п. 3.2.2, абз. 4 перечня',

    redirect: 'п. 3.3.1, абз. 1 перечня',
    // refused here: the same clause names the РСО and the ПО only
    redirectToEmployee: 'п. 3.3.1, абз. 1 перечня',
    postpone: 'п. 3.3.1, абз. 2 перечня',
    extend: 'п. 3.3.1, абз. 3 перечня',
    decline: 'п. 3.3.1, абз. 4 перечня',
    changeType: 'п. 3.3.1, абз. 5 перечня',
    process: 'п. 3.3.2, абз. 1 перечня',
    controlTerm: 'п. 3.3.2, абз. 2 перечня',
    confirm: 'п. 3.3.2, абз. 3 перечня',

    accept: 'п. 3.4.2, абз. 2 перечня',
    doWorks: 'п. 3.4.2, абз. 3 перечня',
    impossible: 'п. 3.4.2, абз. 4 перечня',
    crew: 'п. 3.4.2, абз. 5 перечня',
    reportWorks: 'п. 3.4.2, абз. 6 перечня',
    reportDocument: 'п. 3.4.2, абз. 6 перечня',

    // 2.3 speaks of requests the resident did not confirm, so he may confirm; the drawing would show where
    closeByResident: 'п. 2.3, приложение № 1',
    issueCredentials: 'п. 2.5',
    confidential: 'п. 1.9',
    // data belong to the participant that gave them and go to no third party
    ownDataOnly: 'п. 4.4',
  },
}
