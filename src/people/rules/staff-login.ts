import { normalLogin } from './login.ts'

const LATIN: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh' },
  ...{ щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
}

const latin = (text: string): string => [...text.toLowerCase()].map((letter) => LATIN[letter] ?? letter).join('')

/** «Эльмурзаев Адам Лечиевич» → elmurzaev.al: what the operator is offered when he leaves the field empty. */
export function suggestedLogin(fullName: string): string {
  const [surname = '', ...names] = fullName.trim().split(/\s+/)
  const initials = names.map((name) => latin(name).slice(0, 1)).join('')
  const login = [latin(surname), initials]
    .filter(Boolean)
    .join('.')
    .replace(/[^a-z0-9.]/g, '')
  return login.length < 3 ? `${login || 'user'}.dvor` : login
}

export const staffLoginTrouble = (typed: string): string | null =>
  /^[\p{Ll}\d][\p{Ll}\d._@+-]{2,59}$/u.test(normalLogin(typed))
    ? null
    : 'Логин: от 3 до 60 знаков, буквы, цифры, точка и дефис, например elmurzaev.al.'

/** In the order in which they are tried: ivanov.mp, ivanov.mp2, … */
export function loginsFor(fullName: string): string[] {
  const base = suggestedLogin(fullName)
  return [base, ...Array.from({ length: 50 }, (_, i) => `${base}${i + 2}`)]
}
