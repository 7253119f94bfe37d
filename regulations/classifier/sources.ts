/** Where the terms come from, as people read it beside the term. Points of ПП 354 are those of its appendix 1. */
export const decree354 = 'постановление Правительства РФ от 06.05.2011 № 354, приложение 1'
/** Inspection of quality: within 2 hours of the message unless agreed otherwise. */
export const inspection = 'проверка — не позже 2 часов (постановление Правительства РФ от 06.05.2011 № 354, раздел X)'
export const decree416 = 'постановление Правительства РФ от 15.05.2013 № 416, п. 13'
export const answer416 = 'постановление Правительства РФ от 15.05.2013 № 416, п. 36: ответ — 10 рабочих дней'
export const gosstroy170 = 'постановление Госстроя РФ от 27.09.2003 № 170, приложение 2'

/** The localisation is a duty of its own: the term of the request is the removal. */
export const accident416 = `${decree416}: остановить аварию — 30 минут, устранить повреждение — 3 суток`

/** The law gives no number: the value is ours, and the functional operator may change it (GRZ-3.5.2-1). */
export const ours = 'закон срока не задаёт: значение классификатора, его вправе изменить оператор системы'
