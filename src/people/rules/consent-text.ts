import type { Regulation } from '../../../regulations/regulation.ts'
import { agreeing, theRequest } from '../../kernel/nouns.ts'

/** What the text names of the town; a регламент has all of it. */
export type ConsentParties = {
  readonly town: string
  readonly system: string
  readonly scheme: Regulation['scheme']
  readonly words: {
    readonly technicalOperator: string
    readonly functionalOperator: string
    readonly dispatchFull: string
  }
}

export type ConsentText = { readonly version: string; readonly title: string; readonly paragraphs: readonly string[] }

/** Changes with every change of a word below: stored consents name the text they were given to. */
const VERSION = '2026-11-26'

/**
 * Consent to the processing of personal data: since 01.09.2025 a document of its own with one purpose (152-ФЗ ст. 9 in
 * the wording of 156-ФЗ), with what part 4 of the article demands of it.
 */
export function consentText({ town, system, words, scheme }: ConsentParties): ConsentText {
  const noun = theRequest({ scheme })
  const requests = noun.many.toLowerCase()
  return {
    version: VERSION,
    title: 'Согласие на обработку персональных данных',
    paragraphs: [
      `Я свободно, своей волей и в своём интересе даю согласие оператору системы «${system}» (${town}): ${words.technicalOperator}, далее «оператор», на обработку моих персональных данных на условиях ниже.`,
      `Цель обработки одна: принять мои ${requests} по вопросам жилищно-коммунального хозяйства, выполнить их и сообщить мне о ходе и итоге.`,
      `Какие данные: фамилия, имя и отчество; номер телефона; адрес электронной почты; адрес проживания; содержание ${noun.ofMany}, приложенные к ним снимки и документы; записи о звонках по ${noun.toMany}.`,
      'Что с ними делают: собирают, записывают, систематизируют, накапливают, хранят, уточняют, извлекают, используют, передают названным ниже лицам, обезличивают, блокируют, удаляют и уничтожают, с помощью вычислительной техники и без неё. Базы данных находятся в Российской Федерации.',
      `Кому передают и только в объёме, нужном для ${agreeing(noun, 'моей заявки', 'моего сообщения')}: ${words.dispatchFull}; управляющей организации моего дома; ресурсоснабжающей или подрядной организации, которой ${agreeing(noun, 'поручена заявка', 'поручено сообщение')}; ${words.functionalOperator}. Другим лицам, также за границу, данные не передают.`,
      'Срок: пока у меня есть личный кабинет и три года после его закрытия (срок исковой давности, ст. 196 ГК РФ) либо до отзыва согласия.',
      `Отозвать согласие можно в любое время в разделе «Мои данные» личного кабинета или письмом оператору. После отзыва новые ${requests} через портал не принимаются; данные уже поданных ${noun.ofMany} хранят, пока этого требует закон (п. 2–11 ч. 1 ст. 6 Федерального закона от 27.07.2006 № 152-ФЗ).`,
      'Согласие даётся отметкой и нажатием кнопки «Даю согласие» после входа в личный кабинет. Система сохраняет, кто, когда и с каким текстом согласился.',
    ],
  }
}

/** The text in one piece: its SHA-256 is stored with the consent. */
export const wholeText = ({ version, title, paragraphs }: ConsentText): string =>
  [title, ...paragraphs, version].join('\n')
