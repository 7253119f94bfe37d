import type { ConnectionRules } from '../connection-rules.ts'

/** Приложение № 2: «Перечень и формы предоставления первичной информации для подключения». */
export const ukhtaConnection: ConnectionRules = {
  // 3.3.1 «а»: МУ «УЖКХ» takes requests in, 3.3.1 «б»: and forwards them to the support service.
  intake: 'functional_operator',
  supportEmail: 'help@rkomi.ru',
  // 3.4.1 «ж», 3.5.1 «б»: everybody asks for himself.
  asksItself: ['managing', 'contractor', 'supplier'],
  managerAsksFor: ['managing', 'contractor', 'supplier'],
  // No copy of a licence is asked, unlike Грозный.
  packages: {
    managing: ['card', 'staff', 'partners', 'accounts'],
    contractor: ['card', 'staff', 'partners'],
    supplier: ['card', 'staff', 'partners'],
  },
  states: {
    intake: 'Принят МУ «УЖКХ»',
    considered: 'Передан в ЦИТ',
    returned: 'Возвращён',
    entered: 'Внесён',
  },
  // The text names no term. Three working days, as in Грозный, so that the wait has an end.
  loginTerm: { workingDays: 3 },
  cardTitle: 'Карта партнера',
  card: {
    fullName: {
      label: 'Полное наименование организации (в соответствии с учредительными документами)',
      sample: 'Общество с ограниченной ответственностью «Организация»',
    },
    shortName: { label: 'Краткое наименование организации', sample: 'ООО «Организация»' },
    head: { label: 'ФИО руководителя', sample: 'Иванов Иван Иванович' },
    postalAddress: { label: 'Почтовый адрес', sample: '000000, РК, г.Город, ул.Улица, д.1' },
    actualAddress: { label: 'Фактический адрес', sample: '000000, РК, г.Город, ул.Улица, д.2' },
    headPhone: { label: 'Телефон руководителя', sample: 'тел(1234) 12344' },
    dispatchPhone: { label: 'Телефон диспетчерской', sample: 'тел(1234) 12345' },
    email: { label: 'Адрес электронной почты e-mail', sample: 'test@test.ru' },
    ogrn: { label: 'ОГРН', sample: '1234567981234' },
    registeredOn: { label: 'Дата регистрации', sample: '01.01.2000 г.' },
    inn: { label: 'ИНН', sample: '1656080851' },
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
    // As printed: Monday stands twice, the second was meant to be Friday.
    workingTime: { label: 'Время работы', sample: 'пн - чт 9:00-18:00; пн 9:00-17:00' },
    accountant: { label: 'ФИО главного бухгалтера', sample: 'Иванов Иван Иванович' },
    accountantPhone: { label: 'Телефон главного бухгалтера', sample: 'тел(1234) 12344' },
    engineer: { label: 'ФИО главного инженера', sample: 'Иванов Иван Иванович' },
    engineerPhone: { label: 'Телефон главного инженера', sample: 'тел(1234) 12344' },
  },
  staffList: {
    title: 'Список сотрудников, допущенных к работе с системой «Открытая Ухта»',
    columns: ['№ п/п', 'ФИО (полностью)', 'Должность'],
    sample: ['1', 'Иванов Иван Иванович', 'Диспетчер УК'],
  },
  servingList: {
    title: 'Список обслуживающих Специализированных и Ресурсоснабжающих организаций',
    columns: ['№ п/п', 'Наименование организации'],
    sample: ['1', 'ООО «Организация»'],
  },
  servedList: {
    title: 'Список обслуживаемых Управляющих организаций',
    columns: ['№ п/п', 'Наименование организации'],
    sample: ['1', 'ООО «Организация»'],
  },
  accountsTitle: 'Список обслуживаемых многоквартирных домов и лицевых счетов',
  clauses: {
    ask: 'п. 3.4.1 «ж», п. 3.5.1 «б»',
    askForContractor: 'п. 3.5.1 «б»',
    takeIn: 'п. 3.3.1 «а»',
    forward: 'п. 3.3.1 «б»',
    consider: 'п. 3.3.1 «б»',
    load: 'приложение № 2',
    package: 'приложение № 2',
    licence: 'приложение № 2',
    card: 'приложение № 2, форма «Карта партнера»',
    staff: 'приложение № 2, форма «Список сотрудников»',
    partners: 'приложение № 2, формы списков организаций',
    accounts: 'приложение № 2, форма списка лицевых счетов',
    logins: 'приложение № 2',
    handOver: 'приложение № 2',
    change: 'п. 3.4.1 «з»',
    // The text is silent; the check is the support service's own.
    checks: 'приложение № 2',
  },
}
