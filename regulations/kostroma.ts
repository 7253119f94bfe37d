import { usualAlarms } from './alarms.ts'
import { calendarOfRussia } from './calendar-of-russia.ts'
import { INFORM_BY_LAW, INFORM_BY_LAW_CLAUSE, USUAL_NOTICES } from './outage-rules.ts'
import type { Regulation } from './regulation.ts'
import { NORMS_BY_354 } from './supply-norms.ts'

/**
 * «Цифровая платформа управления ЖКХ» of Костромская область. The text has three sections of plain paragraphs, so a clause
 * reads «п. 2, абз. 3». Outages are its sections 1 and 2; section 3 is about сообщения, which live by a scheme of their own.
 * What the text does not name is ours or taken from the other towns, and says so.
 */
export const kostroma: Regulation = {
  id: 'kostroma',
  town: 'Кострома',
  region: 'Костромская область',
  system: 'Цифровая платформа управления ЖКХ',
  document: 'KOS',
  source:
    'Регламент информационного взаимодействия ресурсоснабжающих организаций с управляющими компаниями г. Костромы в РГИС ЖКХ',
  // The text names no address.
  baseUrl: 'https://kostroma.example',
  timeZone: 'Europe/Moscow',
  // Костромская область declares no days of its own that move working days.
  calendar: calendarOfRussia,
  regionalDaysOff: [],
  // The text gives no form of numbers: ours.
  numberPrefix: 'КОС',

  // 3: an executor by the theme, who passes on, with or without control, and finishes with a public answer.
  scheme: 'messages',
  words: {
    // The text knows no dispatch service of the town, only «диспетчер РСО» (2, абз. 1); requests need somebody who answers
    // the phone, so the town's own duty service stands here.
    dispatch: 'ЕДДС',
    dispatchFull: 'Единая дежурно-диспетчерская служба города Костромы',
    managing: 'УК', // the heading
    contractor: 'подрядчик', // «структурное подразделение» or another organisation (3, абз. 2): no word of its own
    supplier: 'РСО', // the heading
    functionalOperator: 'оператор РГИС ЖКХ', // none is named
    technicalOperator: 'технический оператор РГИС ЖКХ',
  },
  // The text names no support.
  support: { office: 'технический оператор РГИС ЖКХ', phones: [], email: null, hours: '' },

  clocks: {
    // 3, абз. 1: one term, of the theme or by hand. For taking a message into work the text has none: a working day, and
    // for what is urgent an hour, so that a forgotten message is seen.
    process: { ordinary: { workingDays: 1 }, emergency: { hours: 1 } },
    // Nobody accepts after an УО, no crew is entered, nothing is localised: messages have no such clocks.
    accept: { ordinary: { workingDays: 1 }, emergency: { hours: 1 } },
    crew: { hours: 0.5 },
    localise: {},
    // The text gives no number; the law does (ПП РФ от 15.05.2013 № 416, п. 13).
    answerCall: { hours: 5 / 60 },
    callBack: { hours: 10 / 60 },
    // The text is silent: three working days, as in the other towns.
    confirmation: { workingDays: 3 },
    alarms: usualAlarms,
  },
  // 3, абз. 2: the executor is an organisation or its structural unit.
  redirect: { toOwnEmployee: true, toExecutors: ['supplier', 'contractor'] },
  // 3, перечень, 3: documents «по ситуации»
  confirmation: { anyOf: [], earlierFileMayServe: true },
  closing: { onResidentsWord: { anyOf: [], earlierFileMayServe: true }, unansweredCallsMoreThan: 3 },
  // 3, last paragraph: the applicant reopens, so it comes back to whoever answers for it.
  objection: { goesTo: 'manager' },
  // 1, абз. 2; 2, абз. 3: «с 8:00 до 22:00»
  quietHours: { from: '22:00', until: '08:00' },
  // The text is silent: half an hour at a computer, a shift for the dispatcher, half a day on one's own telephone.
  idleMinutes: { resident: 720, staff: 30, dispatcher: 720 },
  // Types and sizes are not named: as in the other towns.
  files: { photos: { count: 5, megabytes: 10 }, documents: { count: 10, megabytes: 20 } },

  operation: {
    // The text speaks of outages only: a day before, three days after, as in the other towns.
    announceHours: 24,
    lateEntry: { by: ['dispatcher', 'functional_operator'], hours: 72 },
    clauses: { announce: 'п. 3, абз. 2', fault: 'п. 3, абз. 2', instead: 'п. 3, абз. 2' },
  },
  outages: {
    // 1, абз. 1: the РСО for its networks, the УК for those inside the house.
    enters: { supplier: 'supplier', managing: 'managing' },
    operatorEnters: false,
    informs: [],
    mandatory: {
      // 1, абз. 3: the end of planned works is entered when it becomes known, so it may be missing at first. Start and
      // addresses are what «адресное информирование о дате начала» (1, абз. 2) is made of.
      planned: ['startsAt', 'zone'],
      // 2, абз. 1: the zone and «базовая информация», the rest is made precise later.
      emergency: ['startsAt', 'zone'],
    },
    // 1, абз. 2. Published with five days or fewer left, the text promises only the reminders still ahead (KOS-gap-3):
    // people are told at once all the same. A reminder that falls into the night goes the evening before (KOS-gap-4), at
    // 21:00: the hour until 22:00 is left for letters; a notice of something that has just happened waits until 08:00.
    notices: USUAL_NOTICES,
    duties: {
      // 1, абз. 1: «за 10 дней», calendar or working is not said (KOS-gap-1): calendar, for the text counts «календарных
      // дней» elsewhere in the section; the law's 10 working days are a warning of their own.
      inform: { calendarDays: 10 },
      informByLaw: INFORM_BY_LAW,
      publishEmergency: { hours: 1 }, // 2, абз. 1
      enterEnd: { hours: 1 }, // 1, абз. 3; 2, абз. 1
    },
    norms: NORMS_BY_354,
    clauses: {
      enterNetworks: 'п. 1, абз. 1',
      enterInHouse: 'п. 1, абз. 1',
      operatorEnters: 'п. 1, абз. 1',
      informManager: 'п. 1, абз. 1',
      view: 'п. 1, абз. 1',
      mandatory: 'п. 1, абз. 2; п. 2, абз. 1',
      inform: 'п. 1, абз. 1',
      informByLaw: INFORM_BY_LAW_CLAUSE,
      publication: 'п. 1, абз. 2',
      fiveDays: 'п. 1, абз. 2',
      oneDay: 'п. 1, абз. 2',
      hours: 'п. 1, абз. 2; п. 2, абз. 3',
      urgent: 'п. 2, абз. 3',
      publishEmergency: 'п. 2, абз. 1',
      refine: 'п. 2, абз. 1',
      zone: 'п. 2, абз. 1',
      enterEnd: 'п. 1, абз. 3; п. 2, абз. 1',
      changeTerm: 'п. 1, абз. 4; п. 2, абз. 2',
      finish: 'п. 1, абз. 4; п. 2, абз. 2',
      border: 'п. 1, абз. 3–4',
      recalculation: 'п. 2, абз. 4',
    },
  },

  // The text says nothing of conflicts between participants.
  conflicts: null,

  // The preamble makes it the regional state system; 2, абз. 4 speaks of recalculation of charges.
  exportTargets: [
    { id: 'gis-zhkh', title: 'ГИС ЖКХ' },
    { id: 'billing', title: 'Системы расчёта начислений платы за жилищно-коммунальные услуги' },
  ],
  // No form of the list in the text: the form of Ухта, with the same blanks allowed.
  accountList: {
    columns: [
      ...['№ п/п', 'Населенный пункт', 'Район Города', 'Улица', 'Корпус', 'Квартира', 'Лицевой счет'],
      ...['Фамилия', 'Имя', 'Отчество', 'Этаж', 'Подъезд'],
    ],
    optional: ['№ п/п', 'Район Города', 'Корпус', 'Фамилия', 'Имя', 'Отчество', 'Этаж', 'Подъезд'],
  },

  // The text has no forms of connection: organisations are entered by the operator.
  connection: null,

  // The text knows no API and forbids none.
  api: { signInServesPrograms: true },

  clauses: {
    intakeByDispatcher: 'п. 3, абз. 1',
    intakeByResident: 'п. 3, абз. 1',
    scheme: 'п. 3, абз. 3',
    operatorCorrects: 'п. 3, абз. 2',
    operatorDecides: 'п. 3, абз. 2',
    fileLimits: 'п. 3, подп. 1',
    closeNoPhone: 'п. 3, подп. 3',
    closeNoAnswer: 'п. 3, подп. 3',
    informAuthor: 'п. 3, подп. 1',
    callRecorded: 'п. 3, подп. 3',
    callEnds: 'п. 3, подп. 1',
    answerCall: 'п. 13 ПП РФ № 416',
    closeOnWord: 'п. 3, подп. 3',
    redirect: 'п. 3, подп. 2',
    redirectToEmployee: 'п. 3, абз. 2',
    postpone: 'п. 3, абз. 1',
    extend: 'п. 3, абз. 1',
    decline: 'п. 3, абз. 7',
    changeType: 'п. 3, абз. 1',
    process: 'п. 3, подп. 1',
    controlTerm: 'п. 3, абз. 1',
    confirm: 'п. 3, подп. 3',
    accept: 'п. 3, подп. 1',
    doWorks: 'п. 3, абз. 2',
    impossible: 'п. 3, подп. 2',
    crew: 'п. 3, подп. 1',
    localise: 'п. 13 ПП РФ № 416',
    reportWorks: 'п. 3, подп. 3',
    reportDocument: 'п. 3, подп. 3',
    // the text knows no work order of its own; as in Грозный
    documentForm: 'п. 3, подп. 3',
    documentTemplate: 'п. 3, подп. 3',
    closeByResident: 'п. 3, абз. 8',
    issueCredentials: 'п. 3, абз. 1',
    confidential: 'п. 3, абз. 1',
    ownDataOnly: 'п. 3, абз. 2',
    apiByAgreement: 'п. 3, абз. 2',
    control: 'п. 3, подп. 2',
  },
}
