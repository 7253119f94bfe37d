/** Why somebody saw the data, in words. */
export const LOOK_BASES: Readonly<Record<string, string>> = {
  list: 'рабочий список',
  card: 'карточка заявки',
  phone: 'поиск по телефону',
  file: 'файл заявки',
  export: 'выгрузка',
  work: 'список работ бригады',
  neighbours: 'заявки соседей',
  'to-be-told': 'кому позвонить об итоге',
  house: 'карточка дома',
  ticket: 'обращение в поддержку',
  connection: 'запрос на подключение',
  'phone-shown': 'номер телефона целиком',
  'work-order': 'заказ-наряд для бригады',
}

/** «номер телефона целиком: договориться о доступе в квартиру» */
export const lookInWords = (basis: string, reason: string | null): string =>
  `${LOOK_BASES[basis] ?? basis}${reason === null ? '' : `: ${reason}`}`
