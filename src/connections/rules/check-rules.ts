/** What a check does when it does not hold: the value is refused, a person is asked to look, or nothing. */
export const levels = ['refuse', 'warn', 'off'] as const
export type Level = (typeof levels)[number]

export const LEVEL_TITLES: Readonly<Record<Level, string>> = {
  refuse: 'не принимать',
  warn: 'предупредить',
  off: 'не проверять',
}

/**
 * Checks of format and logic that the technical operator may revise (GRZ-3.6.1-1), each as it stands until he does. What
 * is not named here (a missing field, a letter in a number) is refused always: such a value cannot be kept.
 */
const RULES = {
  'postal-index': { title: 'Почтовый адрес начинается с индекса из 6 цифр', level: 'refuse' },
  'postal-index-real': { title: 'Индекс не состоит из одних нулей', level: 'warn' },
  'inn-control': { title: 'Контрольные цифры ИНН сходятся', level: 'refuse' },
  'inn-unique': { title: 'Организации с таким ИНН ещё нет', level: 'warn' },
  'ogrn-control': { title: 'Контрольная цифра ОГРН сходится', level: 'warn' },
  'kpp-of-entity': { title: 'У юридического лица указан КПП', level: 'refuse' },
  'date-not-future': { title: 'Дата регистрации не в будущем', level: 'refuse' },
  'bank-whole': { title: 'Банковские реквизиты заполнены', level: 'off' },
  'bik-whole': { title: 'В БИК 9 цифр и он начинается с нуля', level: 'warn' },
  'settlement-key': { title: 'Ключ расчётного счёта сходится с БИК', level: 'warn' },
  'correspondent-301': { title: 'Корреспондентский счёт начинается с 301', level: 'warn' },
  'correspondent-key': { title: 'Ключ корреспондентского счёта сходится с БИК', level: 'warn' },
  'okpo-control': { title: 'Контрольная цифра ОКПО сходится', level: 'warn' },
  'working-time': { title: 'Время работы понятно и не противоречит себе', level: 'warn' },
  'staff-position': { title: 'У каждого сотрудника указана должность', level: 'warn' },
  'partner-known': { title: 'Организации списка уже есть в системе', level: 'warn' },
} as const satisfies Record<string, { readonly title: string; readonly level: Level }>

export type CheckRule = keyof typeof RULES
export const checkRules = Object.keys(RULES).filter((name): name is CheckRule => Object.hasOwn(RULES, name))
export const isCheckRule = (name: string): name is CheckRule => Object.hasOwn(RULES, name)
export const isLevel = (name: string): name is Level => levels.some((level) => level === name)
export const ruleTitle = (rule: CheckRule): string => RULES[rule].title

/** Rule → level in force. */
export type Levels = Readonly<Record<CheckRule, Level>>

/** As shipped, with what the town's operator changed. */
export function levelsWith(changed: ReadonlyMap<string, Level> = new Map()): Levels {
  const inForce: Record<CheckRule, Level> = { ...usual }
  for (const rule of checkRules) inForce[rule] = changed.get(rule) ?? usual[rule]
  return inForce
}

const usual: Levels = {
  'postal-index': RULES['postal-index'].level,
  'postal-index-real': RULES['postal-index-real'].level,
  'inn-control': RULES['inn-control'].level,
  'inn-unique': RULES['inn-unique'].level,
  'ogrn-control': RULES['ogrn-control'].level,
  'kpp-of-entity': RULES['kpp-of-entity'].level,
  'date-not-future': RULES['date-not-future'].level,
  'bank-whole': RULES['bank-whole'].level,
  'bik-whole': RULES['bik-whole'].level,
  'settlement-key': RULES['settlement-key'].level,
  'correspondent-301': RULES['correspondent-301'].level,
  'correspondent-key': RULES['correspondent-key'].level,
  'okpo-control': RULES['okpo-control'].level,
  'working-time': RULES['working-time'].level,
  'staff-position': RULES['staff-position'].level,
  'partner-known': RULES['partner-known'].level,
}
