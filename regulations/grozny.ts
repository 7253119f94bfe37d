import { usualAlarms } from './alarms.ts'
import { groznyConnection } from './annex/grozny.ts'
import { calendarOfRussia, type RegionalDayOff, withRegionalDaysOff } from './calendar-of-russia.ts'
import { localisationBy416 } from './localisation.ts'
import { INFORM_BY_LAW, INFORM_BY_LAW_CLAUSE, USUAL_NOTICES } from './outage-rules.ts'
import type { Regulation } from './regulation.ts'
import { NORMS_BY_354 } from './supply-norms.ts'

// Regional days off of Чечня are declared by decree a week or two ahead, so most of them the operator enters on the
// calendar's page; here stand those of the published decrees. Курбан-байрам is added when its decree is published.
const regionalDaysOff: readonly RegionalDayOff[] = [
  ...['2024-04-09', '2024-04-10', '2024-04-11'],
  ...['2025-03-30', '2025-03-31', '2025-04-01'],
  ...['2026-03-19', '2026-03-20', '2026-03-21'],
].map((day) => ({ day, reason: 'Ураза-байрам: указ Главы Чеченской Республики' }))

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
  calendar: withRegionalDaysOff(calendarOfRussia, regionalDaysOff),
  regionalDaysOff,
  // The text gives no form of numbers: ours.
  numberPrefix: 'ГРЗ',

  scheme: 'requests',
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
  support: { office: 'ЕДДС г. Грозного', phones: [], email: null, hours: '' },

  clocks: {
    // 3.3.2, 1: «обработать каждую заявку», no number. Dispatch of a house works round the clock (ПП 416), so plain
    // hours: 2 for the ordinary; 15 minutes for an emergency leave the executor the other half of 3.4.2, 5.
    process: { ordinary: { hours: 2 }, emergency: { hours: 0.25 } },
    // 3.4.2, 2: «принять каждую заявку», no number: the same halves.
    accept: { ordinary: { hours: 2 }, emergency: { hours: 0.25 } },
    // 3.4.2, 5: 30 minutes from the moment the request was formed.
    crew: { hours: 0.5 },
    // ПП РФ 416 stands above the text, which names the sending of the crew only.
    localise: localisationBy416,
    // 3.2.2, 1: calls must be answered, no number; the law gives one (ПП РФ от 15.05.2013 № 416, п. 13).
    answerCall: { hours: 5 / 60 },
    callBack: { hours: 10 / 60 },
    // The text is silent on how long the resident's word is waited for. Three working days: time to come home and look,
    // and nobody is hurried on a holiday. Then ЕДДС calls; nothing is closed by silence itself.
    confirmation: { workingDays: 3 },
    // 3.3.2, 2: «контролировать срок».
    alarms: usualAlarms,
  },

  // 3.3.1, 1: to an РСО or a ПО; an employee of the УО is not named.
  redirect: { toOwnEmployee: false, toExecutors: ['supplier', 'contractor'] },
  // 3.3.2, 3: the УО checks the execution, no paper is demanded.
  confirmation: { anyOf: [], earlierFileMayServe: true },
  closing: {
    // 3.2.2, 4: the applicant's word, recorded; no signed act.
    onResidentsWord: { anyOf: [], earlierFileMayServe: true },
    // 3.2.1, 1: «более 3х раз», so the fourth call (GRZ-gap-8).
    unansweredCallsMoreThan: 3,
  },
  // 2.3: «неподтвержденные жителем заявки» are examined by the functional operator.
  objection: { goesTo: 'functional_operator' },
  // The text is silent. 22:00–8:00 of local time, as Кострома says of its notices; urgent ones go at once.
  quietHours: { from: '22:00', until: '08:00' },

  // 3.1.7, 4 leaves types and sizes to the system: a page photographed by a phone takes 3–8 megabytes.
  files: { photos: { count: 5, megabytes: 10 }, documents: { count: 10, megabytes: 20 } },

  // 3.1.7, 2 demands a safe workplace and names no time: half an hour at a computer that others pass by. The dispatcher
  // must keep the list open (3.1.7, 5), also through a quiet night: a shift of 12 hours. A resident mostly signs in from
  // his own telephone: half a day.
  idleMinutes: { resident: 720, staff: 30, dispatcher: 720 },
  operation: {
    // 3.6.2, 5: «своевременно», no number. A day: each shift reads it before it begins.
    announceHours: 24,
    // 3.6.2, 7: «в порядке, установленном оператором до устранения». Calls are taken by the ЕДДС (2.1), a letter or a visit
    // by the functional operator (3.5.1, 1). Three days cover a weekend without the system.
    lateEntry: { by: ['dispatcher', 'functional_operator'], hours: 72 },
    clauses: {
      announce: 'п. 3.6.2, абз. 5 перечня',
      fault: 'п. 3.6.2, абз. 7 перечня',
      instead: 'п. 3.6.2, абз. 7 перечня',
    },
  },
  outages: {
    // 3.3.2, 4: the УО enters, whoever's networks they are; the РСО and the ПО tell it (3.4.2, 1).
    enters: { supplier: 'managing', managing: 'managing' },
    // 3.5.1, 1
    operatorEnters: true,
    informs: ['supplier', 'contractor'],
    mandatory: {
      // 3.3.2, 4: start and end, the concrete reason, the addresses
      planned: ['startsAt', 'endsAt', 'cause', 'zone'],
      // «о текущих» (3.4.2, 1) says no more: at an accident the end is not known yet.
      emergency: ['startsAt', 'cause', 'zone'],
    },
    // 3.2.2, 3: the ЕДДС informs residents, no schedule.
    notices: USUAL_NOTICES,
    // The text sets no terms; the law's warning stays.
    duties: { inform: null, informByLaw: INFORM_BY_LAW, publishEmergency: null, enterEnd: null },
    norms: NORMS_BY_354,
    clauses: {
      enterNetworks: 'п. 3.3.2, абз. 4 перечня',
      enterInHouse: 'п. 3.3.2, абз. 4 перечня',
      operatorEnters: 'п. 3.5.1, абз. 1 перечня',
      informManager: 'п. 3.4.2, абз. 1 перечня',
      view: 'п. 3.4.1, абз. 1 перечня',
      mandatory: 'п. 3.3.2, абз. 4 перечня',
      inform: 'п. 3.2.2, абз. 3 перечня',
      informByLaw: INFORM_BY_LAW_CLAUSE,
      publication: 'п. 3.2.2, абз. 3 перечня',
      fiveDays: 'п. 3.2.2, абз. 3 перечня',
      oneDay: 'п. 3.2.2, абз. 3 перечня',
      hours: 'п. 3.2.2, абз. 3 перечня',
      urgent: 'п. 3.2.2, абз. 3 перечня',
      publishEmergency: 'п. 3.4.2, абз. 1 перечня',
      refine: 'п. 3.3.2, абз. 4 перечня',
      zone: 'п. 3.3.2, абз. 4 перечня',
      enterEnd: 'п. 3.3.2, абз. 4 перечня',
      changeTerm: 'п. 3.3.2, абз. 4 перечня',
      finish: 'п. 3.3.2, абз. 4 перечня',
      border: 'п. 3.3.2, абз. 4 перечня',
      // The text is silent on recalculation; the law is not.
      recalculation: 'ПП РФ от 06.05.2011 № 354, прил. 1',
    },
  },

  conflicts: {
    // 5.2: «незамедлительно (не позднее чем в течение трех рабочих дней…)»
    notifyWithin: { workingDays: 3 },
    // 5.3: «Функциональный и/или Технический оператор»
    drawnIn: ['functional_operator', 'technical_operator'],
    drawnInWords: 'функциональный и технический операторы',
    // 4.3
    forceMajeure: true,
    clauses: {
      record: 'п. 5.1',
      notify: 'п. 5.2',
      contents: 'п. 5.2',
      settle: 'п. 5.3',
      forceMajeure: 'п. 4.3',
    },
  },

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

  connection: groznyConnection,

  // 3.1.6, 4: past the web interface only under a separate agreement that names the permitted ways.
  api: { signInServesPrograms: false },

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
    answerCall: 'п. 13 ПП РФ № 416',
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
    localise: 'п. 13 ПП РФ № 416',
    reportWorks: 'п. 3.4.2, абз. 6 перечня',
    reportDocument: 'п. 3.4.2, абз. 6 перечня',
    // 2.4: the form by the functional operator, the template by the technical one
    documentForm: 'п. 2.4',
    documentTemplate: 'п. 2.4',

    // 2.3 speaks of requests the resident did not confirm, so he may confirm; the drawing would show where
    closeByResident: 'п. 2.3, приложение № 1',
    issueCredentials: 'п. 2.5',
    confidential: 'п. 1.9',
    // data belong to the participant that gave them and go to no third party
    ownDataOnly: 'п. 4.4',
    apiByAgreement: 'п. 3.1.6, абз. 4 перечня',
    // The text names ЕДДС only as one who takes part; the mark of control is the one of Ухта.
    control: 'п. 1.4.1',
  },
}
