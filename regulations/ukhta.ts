import { calendarOfRussia } from './calendar-of-russia.ts'
import type { Regulation } from './regulation.ts'

/** «Открытая Ухта»: the town's part of the state system of Республика Коми (1.1). */
export const ukhta: Regulation = {
  id: 'ukhta',
  town: 'Ухта',
  region: 'Республика Коми',
  system: 'Открытая Ухта',
  document: 'UHT',
  source: 'Постановление администрации МОГО «Ухта» от 09.01.2017 № 11',
  // 1.6, as the text writes it: without «s»
  baseUrl: 'http://open.mouhta.ru',
  timeZone: 'Europe/Moscow',
  // Республика Коми declares no days of its own that move working days.
  calendar: calendarOfRussia,
  // The text gives no form of numbers: ours.
  numberPrefix: 'УХТ',

  words: {
    dispatch: 'ЦОЗ', // 1.4 «в»
    dispatchFull: 'Центр обработки заявок',
    managing: 'УО', // 1.4 «д»
    contractor: 'СО', // 1.4 «е»
    supplier: 'РСО', // 1.4 «г»
    // The text has no word «оператор». МУ «УЖКХ» takes in connections (3.3.1), ЦИТ supports the system (3.1.1 «б»).
    functionalOperator: 'МУ «УЖКХ»',
    technicalOperator: 'ГАУ РК «ЦИТ»',
  },
  // 3.1.1 «б»
  support: ['(8212) 301-201', '8-800-301-2001 (звонок бесплатный)', 'help@rkomi.ru'],

  clocks: {
    // 3.4.2 «а»: «обрабатывать каждую заявку», no number. Dispatch of a house works round the clock (ПП 416), so plain
    // hours: 2 for the ordinary; 15 minutes for an emergency leave the executor the other half of 3.5.2 «д».
    process: { ordinary: { hours: 2 }, emergency: { hours: 0.25 } },
    // 3.5.2 «б»: «принимать в работу каждую заявку», no number: the same halves.
    accept: { ordinary: { hours: 2 }, emergency: { hours: 0.25 } },
    // 3.5.2 «д»: 30 minutes from the moment the request was formed.
    crew: { hours: 0.5 },
    // 3.4.2 «б»: «контролировать срок», how early to warn is ours: the last fifth of the term.
    warnWhenLeft: 0.2,
  },

  // 3.4.1 «а»: to its own responsible employee, to an РСО or to a СО.
  redirect: { toOwnEmployee: true, toExecutors: ['supplier', 'contractor'] },
  // 3.4.2 «в»: the scanned act or the quality card, signed by the applicant.
  confirmation: { anyOf: ['signed_act', 'quality_card'] },
  closing: {
    // 3.2.2 «г» demands the same paper as 3.4.2 «в» and does not say whether twice (UHT-gap-2): the applicant signs once,
    // so the file of the confirmation may be named here. Closing by the resident himself needs none (UHT-gap-3).
    onResidentsWord: { anyOf: ['signed_act', 'quality_card'], earlierFileMayServe: true },
    // 3.2.1 «а»: «более трех раз», so the fourth call.
    unansweredCallsMoreThan: 3,
  },
  // The text is silent: back to the УО, whose confirmation (3.4.2 «в») the resident disputes. The supervisory bodies of
  // 5.3 examine conflicts of participants, and a resident is a user (1.5), not a participant.
  objection: { goesTo: 'manager' },

  // 3.1.1 «в» leaves types and sizes to the system: a page photographed by a phone takes 3–8 megabytes.
  files: { photos: { count: 5, megabytes: 10 }, documents: { count: 10, megabytes: 20 } },

  // No appendix on exchange; the preamble stands on 209-ФЗ and makes the system part of the regional segment.
  exportTargets: [{ id: 'gis-zhkh', title: 'ГИС ЖКХ' }],

  // Приложение № 2, «Список обслуживаемых многоквартирных домов и лицевых счетов». Starred are the names, the district
  // is filled «при наличии». Not starred, yet not demanded: a house may have no block, premises with a street door have
  // no entrance, and an account refused for want of a floor does more harm than a blank; on «№ п/п» nothing is built.
  accountList: {
    columns: [
      ...['№ п/п', 'Населенный пункт', 'Район Города', 'Улица', 'Корпус', 'Квартира', 'Лицевой счет'],
      ...['Фамилия', 'Имя', 'Отчество', 'Этаж', 'Подъезд'],
    ],
    optional: ['№ п/п', 'Район Города', 'Корпус', 'Фамилия', 'Имя', 'Отчество', 'Этаж', 'Подъезд'],
  },

  clauses: {
    intakeByDispatcher: 'п. 2.1 «а»',
    intakeByResident: 'п. 2.1 «б»',
    scheme: 'п. 2.2, приложение № 1',
    // The text gives МУ «УЖКХ» no duty of correcting or deciding; the nearest clause makes it a participant.
    operatorCorrects: 'п. 1.4 «б»',
    operatorDecides: 'п. 1.4 «б»',
    fileLimits: 'п. 3.1.1 «в»',

    closeNoPhone: 'п. 3.2.1 «а»',
    closeNoAnswer: 'п. 3.2.1 «а»',
    informAuthor: 'п. 3.2.1 «б»',
    callRecorded: 'п. 3.2.2 «а»',
    callEnds: 'п. 3.2.2 «б»',
    closeOnWord: 'п. 3.2.2 «г»',

    redirect: 'п. 3.4.1 «а»',
    redirectToEmployee: 'п. 3.4.1 «а»',
    postpone: 'п. 3.4.1 «б»',
    extend: 'п. 3.4.1 «в»',
    decline: 'п. 3.4.1 «г»',
    changeType: 'п. 3.4.1 «д»',
    process: 'п. 3.4.2 «а»',
    controlTerm: 'п. 3.4.2 «б»',
    confirm: 'п. 3.4.2 «в»',

    accept: 'п. 3.5.2 «б»',
    doWorks: 'п. 3.5.2 «в»',
    impossible: 'п. 3.5.2 «г»',
    crew: 'п. 3.5.2 «д»',
    reportWorks: 'п. 3.5.2 «е»',
    reportDocument: 'п. 3.5.2 «е»',

    // node «Закрытие заявки … Жителем через личный кабинет» of the scheme (UHT-A1-6)
    closeByResident: 'приложение № 1',
    // Who hands out logins is not said; connection requests end at the support service of ЦИТ.
    issueCredentials: 'п. 3.3.1 «б»',
    confidential: 'п. 1.7',
    ownDataOnly: 'п. 4.2',
  },
}
