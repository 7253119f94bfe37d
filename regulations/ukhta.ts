import { usualAlarms } from './alarms.ts'
import { ukhtaConnection } from './annex/ukhta.ts'
import { calendarOfRussia } from './calendar-of-russia.ts'
import { localisationBy416 } from './localisation.ts'
import { INFORM_BY_LAW, INFORM_BY_LAW_CLAUSE, USUAL_NOTICES } from './outage-rules.ts'
import type { Regulation } from './regulation.ts'
import { NORMS_BY_354 } from './supply-norms.ts'

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
  regionalDaysOff: [],
  // The text gives no form of numbers: ours.
  numberPrefix: 'УХТ',

  scheme: 'requests',
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
  support: {
    office: 'Служба технической поддержки ГАУ РК «Центр информационных технологий»',
    phones: [
      { phone: '(8212) 301-201', free: false },
      { phone: '8-800-301-2001', free: true },
    ],
    email: 'help@rkomi.ru',
    hours: '',
  },

  clocks: {
    // 3.4.2 «а»: «обрабатывать каждую заявку», no number. Dispatch of a house works round the clock (ПП 416), so plain
    // hours: 2 for the ordinary; 15 minutes for an emergency leave the executor the other half of 3.5.2 «д».
    process: { ordinary: { hours: 2 }, emergency: { hours: 0.25 } },
    // 3.5.2 «б»: «принимать в работу каждую заявку», no number: the same halves.
    accept: { ordinary: { hours: 2 }, emergency: { hours: 0.25 } },
    // 3.5.2 «д»: 30 minutes from the moment the request was formed.
    crew: { hours: 0.5 },
    // ПП РФ 416 stands above the text, which names the sending of the crew only.
    localise: localisationBy416,
    // 3.2.2 «а»: calls must be answered, no number; the law gives one (ПП РФ от 15.05.2013 № 416, п. 13).
    answerCall: { hours: 5 / 60 },
    callBack: { hours: 10 / 60 },
    // The text is silent on how long the resident's word is waited for. Three working days: time to come home and look,
    // and nobody is hurried on a holiday. Then ЦОЗ calls; nothing is closed by silence itself.
    confirmation: { workingDays: 3 },
    // 3.4.2 «б»: «контролировать срок».
    alarms: usualAlarms,
  },

  // 3.4.1 «а»: to its own responsible employee, to an РСО or to a СО.
  redirect: { toOwnEmployee: true, toExecutors: ['supplier', 'contractor'] },
  // 3.4.2 «в»: the scanned act or the quality card, signed by the applicant. It is one paper, whoever carried it in: the
  // crew's own scan may be named here.
  confirmation: { anyOf: ['signed_act', 'quality_card'], earlierFileMayServe: true },
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
  // The text is silent. 22:00–8:00 of local time, as Кострома says of its notices; urgent ones go at once.
  quietHours: { from: '22:00', until: '08:00' },

  // 3.1.1 «в» leaves types and sizes to the system: a page photographed by a phone takes 3–8 megabytes.
  files: { photos: { count: 5, megabytes: 10 }, documents: { count: 10, megabytes: 20 } },

  // 3.1.1 «а» demands a safe workplace and names no time: half an hour at a computer that others pass by. The dispatcher
  // must keep the list open (3.1.1 «г»), also through a quiet night: a shift of 12 hours. A resident mostly signs in from
  // his own telephone: half a day.
  idleMinutes: { resident: 720, staff: 30, dispatcher: 720 },
  operation: {
    // The text says nothing of work on the system and its faults: the same day and the same three as in Грозный. 3.3.2 «в»
    // leaves technical support to the ЦИТ; calls are taken by the ЦОЗ all the same (3.2.2).
    announceHours: 24,
    lateEntry: { by: ['dispatcher', 'functional_operator'], hours: 72 },
    clauses: { announce: 'п. 1.4', fault: 'п. 1.4', instead: 'п. 3.2.2' },
  },
  outages: {
    // 3.4.2 «г»: the УО enters; the РСО and the СО tell it (3.5.2 «а»).
    enters: { supplier: 'managing', managing: 'managing' },
    // 1.4 «б» makes МУ «УЖКХ» a participant and gives it no such right; it takes up houses without an УО, so it may.
    operatorEnters: true,
    informs: ['supplier', 'contractor'],
    mandatory: {
      // 3.4.2 «г»: start and end, the concrete reason, the address
      planned: ['startsAt', 'endsAt', 'cause', 'zone'],
      // «о текущих» (3.5.2 «а») says no more: at an accident the end is not known yet.
      emergency: ['startsAt', 'cause', 'zone'],
    },
    // 3.2.2 «в»: the ЦОЗ informs residents, no schedule.
    notices: USUAL_NOTICES,
    // The text sets no terms; the law's warning stays.
    duties: { inform: null, informByLaw: INFORM_BY_LAW, publishEmergency: null, enterEnd: null },
    norms: NORMS_BY_354,
    clauses: {
      enterNetworks: 'п. 3.4.2 «г»',
      enterInHouse: 'п. 3.4.2 «г»',
      operatorEnters: 'п. 1.4 «б»',
      informManager: 'п. 3.5.2 «а»',
      view: 'п. 3.5.1 «а»',
      mandatory: 'п. 3.4.2 «г»',
      inform: 'п. 3.2.2 «в»',
      informByLaw: INFORM_BY_LAW_CLAUSE,
      publication: 'п. 3.2.2 «в»',
      fiveDays: 'п. 3.2.2 «в»',
      oneDay: 'п. 3.2.2 «в»',
      hours: 'п. 3.2.2 «в»',
      urgent: 'п. 3.2.2 «в»',
      publishEmergency: 'п. 3.5.2 «а»',
      refine: 'п. 3.4.2 «г»',
      zone: 'п. 3.4.2 «г»',
      enterEnd: 'п. 3.4.2 «г»',
      changeTerm: 'п. 3.4.2 «г»',
      finish: 'п. 3.4.2 «г»',
      border: 'п. 3.4.2 «г»',
      // The text is silent on recalculation; the law is not.
      recalculation: 'ПП РФ от 06.05.2011 № 354, прил. 1',
    },
  },

  conflicts: {
    // 5.2: «незамедлительно (не позднее чем в течение трех рабочих дней…)»
    notifyWithin: { workingDays: 3 },
    // 5.3: supervisory bodies of the republic and of the town, not the operators
    drawnIn: ['supervisor'],
    drawnInWords: 'контрольно-надзорные органы',
    // section 4 names no notice of force majeure
    forceMajeure: false,
    clauses: {
      record: 'п. 5.1',
      notify: 'п. 5.2',
      contents: 'п. 5.2',
      settle: 'п. 5.3',
      forceMajeure: 'п. 4.1',
    },
  },

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

  connection: ukhtaConnection,

  // The text knows no API and forbids none: a person may let a program of his own do what he may do himself. A program of
  // an organisation still works under an agreement, so that its key is not somebody's password.
  api: { signInServesPrograms: true },

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
    answerCall: 'п. 13 ПП РФ № 416',
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
    localise: 'п. 13 ПП РФ № 416',
    reportWorks: 'п. 3.5.2 «е»',
    reportDocument: 'п. 3.5.2 «е»',
    // «по форме, определённой в системе»: by whom, the text does not say; as in Грозный
    documentForm: 'п. 3.5.2 «е»',
    documentTemplate: 'п. 3.5.2 «е»',

    // node «Закрытие заявки … Жителем через личный кабинет» of the scheme (UHT-A1-6)
    closeByResident: 'приложение № 1',
    // Who hands out logins is not said; connection requests end at the support service of ЦИТ.
    issueCredentials: 'п. 3.3.1 «б»',
    confidential: 'п. 1.7',
    ownDataOnly: 'п. 4.2',
    // the nearest: what participants gave goes to no third party
    apiByAgreement: 'п. 4.2',
    control: 'п. 1.4 «в»',
  },
}
