import type { ConnectionRules } from '../connection-rules.ts'

/** Приложение № 2: «Перечень, форма и сроки предоставления первичной информации для выдачи логина и пароля». */
export const groznyConnection: ConnectionRules = {
  // 3.6.2, 1: the technical operator takes what participants submit for consideration; nobody stands between.
  intake: null,
  supportEmail: null,
  // 3.3.1, 7: a ПО is connected by its УО. How the УО itself asks is not said: by the same forms, for itself.
  asksItself: ['managing'],
  managerAsksFor: ['contractor'],
  // Lists for a РСО the annex does not have: it is entered by the technical operator.
  packages: {
    managing: ['licence', 'card', 'staff', 'partners', 'accounts'],
    contractor: ['card', 'staff', 'partners'],
  },
  states: {
    intake: 'Принято',
    considered: 'Принято к рассмотрению',
    returned: 'Возвращено',
    entered: 'Внесено',
  },
  // «передаются Техническим оператором   рабочих дней после передачи»: the number is missing (GRZ-gap-4). Three: one to
  // check the package, one to load it, one to spare.
  loginTerm: { workingDays: 3 },
  cardTitle: 'Карта партнера',
  card: {
    fullName: {
      label: 'Полное наименование предприятия (в соответствии с учредительными документами)',
      sample: 'Общество с ограниченной ответственностью «Организация»',
    },
    shortName: { label: 'Краткое наименование', sample: 'ООО «Организация»' },
    head: { label: 'Директор', sample: 'Иванов Иван Иванович' },
    postalAddress: { label: 'Почтовый адрес', sample: '364000, ЧР, г.Грозный, ул. Улица, д.1' },
    actualAddress: { label: 'Фактический адрес', sample: '364000, ЧР, г.Грозный, ул. Улица, д.2' },
    headPhone: { label: 'Телефон директора', sample: 'тел(8712) 123456' },
    dispatchPhone: { label: 'Телефон диспетчерской', sample: 'тел(8712) 123455' },
    email: { label: 'Адрес электронной почты e-mail', sample: 'test@test.ru' },
    ogrn: { label: 'ОГРН', sample: '1234567981234' },
    registeredOn: { label: 'Дата регистрации', sample: '01.01.2000 г.' },
    inn: { label: 'ИНН', sample: '2056080851' },
    // The copy has «КШ»: a misprint of recognition.
    kpp: { label: 'КПП', sample: '123456789' },
    bank: { label: 'Банк', sample: 'ООО БАНК' },
    bik: { label: 'БИК', sample: '123456' },
    settlementAccount: { label: 'Расчетный счет', sample: '40702810600010000000' },
    correspondentAccount: { label: 'Корреспондентский счет', sample: '40702810600010000000' },
    okved: { label: 'ОКВЭД', sample: '90.0' },
    okpo: { label: 'ОКПО', sample: '12345678' },
    okopf: { label: 'ОКОПФ', sample: '12165' },
    okfs: { label: 'ОКФС', sample: '16' },
    okogu: { label: 'ОКОГУ', sample: '1234567' },
    oktmo: { label: 'ОКТМО', sample: '12345678' },
    workingTime: { label: 'Время работы', sample: 'пн - чт 9:00-18:00; пт 9:00-17:00' },
    accountant: { label: 'ФИО Главного бухгалтера', sample: 'Иванов Иван Иванович' },
    accountantPhone: { label: 'Телефон главного бухгалтера', sample: 'тел(8712) 123466' },
    engineer: { label: 'ФИО Главного инженера', sample: 'Иванов Иван Иванович' },
    engineerPhone: { label: 'Телефон главного инженера', sample: 'тел(8712) 123446' },
  },
  staffList: {
    title: 'Список сотрудников',
    columns: ['№ п/п', 'ФИО (полное)', 'Должность'],
    sample: ['1', 'Цветов Иван Иванович', 'Диспетчер УК'],
  },
  servingList: {
    title: 'Список обслуживающих организаций',
    columns: ['№ п/п', 'Организация'],
    sample: ['1', 'ООО «Организация»'],
  },
  servedList: {
    title: 'Список управляющих организаций',
    columns: ['№ п/п', 'Организация'],
    sample: ['1', 'ООО «Организация»'],
  },
  accountsTitle: 'Лицевые счета МКД',
  clauses: {
    ask: 'приложение № 2',
    askForContractor: 'п. 3.3.1, абз. 7 перечня',
    takeIn: 'п. 3.6.2, абз. 1 перечня',
    forward: 'п. 3.6.2, абз. 1 перечня',
    consider: 'п. 3.6.2, абз. 1 перечня',
    load: 'п. 3.1.4',
    package: 'приложение № 2',
    licence: 'приложение № 2, УО, п. 1',
    card: 'приложение № 2, «Карта партнера»',
    staff: 'приложение № 2, «Список сотрудников»',
    partners: 'приложение № 2, списки организаций',
    accounts: 'приложение № 2, «Лицевые счета МКД»',
    logins: 'приложение № 2',
    handOver: 'п. 3.3.1, абз. 7 перечня',
    change: 'приложение № 2, последний абзац',
    checks: 'п. 3.6.1, абз. 1 перечня',
  },
}
