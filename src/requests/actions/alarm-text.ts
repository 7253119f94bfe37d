import type { ClockName, Regulation } from '../../../regulations/regulation.ts'
import { agreeing, type Noun, theRequest } from '../../kernel/nouns.ts'
import { moment } from '../../kernel/russian.ts'
import type { Step } from '../rules/clocks.ts'

/** What is still to be done, and what was not done by its term. */
function wordsOf(clock: ClockName, noun: Noun): { readonly todo: string; readonly missed: string } {
  const [whom, one] = [noun.whom, noun.one.toLowerCase()]
  const all: Record<ClockName, { readonly todo: string; readonly missed: string }> = {
    crew: { todo: 'направить аварийную бригаду', missed: 'аварийная бригада не направлена' },
    localise: { todo: 'локализовать аварию', missed: 'авария не локализована' },
    process: { todo: `рассмотреть ${whom}`, missed: `${one} не ${agreeing(noun, 'обработана', 'обработано')}` },
    accept: { todo: `принять ${whom} в работу`, missed: `${one} не ${agreeing(noun, 'принята', 'принято')} в работу` },
    term: { todo: 'срок подходит, исполнить', missed: agreeing(noun, 'просрочена', 'просрочено') },
    confirmation: { todo: 'подтвердите выполнение или возразите', missed: 'заявитель не ответил, позвоните ему' },
  }
  return all[clock]
}

/** «Заявка УХТ-2026-000001: аварийная бригада не направлена, срок был 25 ноября, 14:30» */
export function alarmText(number: string, { clock, phase, due }: Step, regulation: Regulation, now: Date): string {
  const noun = theRequest(regulation)
  const at = moment(due, regulation.timeZone, now)
  if (phase === 'near') return `${noun.one} ${number}: ${wordsOf(clock, noun).todo} до ${at}`
  const missed = `${noun.one} ${number}: ${wordsOf(clock, noun).missed}, срок был ${at}`
  return phase === 'late' ? missed : `${missed}. Нужно вмешаться`
}
