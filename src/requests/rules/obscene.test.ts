import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { demoTowns } from '../../../db/demo/texts/towns.ts'
import { obsceneWords } from './obscene.ts'

/** Made by hand: the roots with their endings and prefixes, look-alikes, stretched, spaced out, masked. */
const FORMS =
  `хуй|хуя|хую|хуем|хуи|хуйня|хуйню|хуёвый|хуево|хуесос|хуета|хуярить|хуячить|нахуй|нахуя|похуй|похуизм|нихуя|охуел|охуеть|охуенно|охуительный|ахуеть|захуярить|отхуярить|дохуя
пизда|пизды|пизде|пизду|пиздец|пиздёж|пиздеть|пиздит|спиздили|спиздить|распиздяй|пиздатый|допизделся|напиздел|пиздюк|пиздюлей|опизденеть|пездец
блядь|бляди|блядский|блядство|блять|бля|бляяя|выблядок|проблядь|наблядовала|блядина
ебать|ебаный|ёбаный|ебало|ебал|ебёт|ебись|ебануть|ебанутый|ебанько|ебучий|еблан|ебло|ёбнутый|заебал|заебали|заебись|заёбанный|наебали|наебать|наёбка|выебать|выебываться|уебок|уёбище|уебать|доебались|проебали|проебал|отъебись|съебался|разъебали|въебал|объебали|приебался|переебать|недоёбок|долбоёб|долбоеб|мозгоёб|мудоёб|подъебнуть|ёб|поебать|поебень
мудак|мудаки|мудачьё|мудило|мудозвон|пидор|пидорас|пидарас|пидары|пидр|гандон|гондон|залупа|манда
xуй|хyй|xyй|ху1|xyйня|хуu|хyйло|нaхyй|пох​уй|нихyя|охyели|0хуели|oхуеть
пи3да|пиzда|п1зда|пuзда|пизdец|nиздец|пи3дец|пiздец|пизд3ц|pizda|pizdec|pizdets|писдец
6лядь|бл9дь|блyaдь|бляд|блядь!|blyad|blyat|bliat|бл@дь|6лять
еб@ть|e6ать|eбать|ебaть|ёбaный|e6аный|3аебали|заeбали|zaebali|ebat|ebanyi|ebal|наеbали|уе6ок|долб0ёб|долбоё6|dolboeb|yebat|yob
huy|hui|huj|nahui|nahuy|pohuy|xuy|xyi|ohuel|ohuet|mudak|pidor|pidoras|gandon
хууй|хууууууй|пииизда|пиздеееец|бляяядь|ебааать|ёёёбаный|наххуй|пидоооор|муудаак|заебаааали
х у й|х.у.й|х-у-й|х_у_й|п и з д а|п.и.з.д.е.ц|б л я д ь|е б а т ь|е-б-а-т-ь|п*и*з*д*а|х/у/й|х  у  й|пиз дец|ху йня|ху й|бл ять|бля дь|на х у й|п,и,з,д,а|з а е б а л и
х*й|х**|х***|ху*|п*зда|п**да|п***а|пи**ец|пи*дец|п****ц|бл*дь|бл**ь|бл*|е*ать|е**ть|ё***|ё**ный|х#й|нах*й|пох*й|за*бали|уе**к|на***
хуйло|хуяк|схуяли|расхуярил|хуев|хуеплёт|пиздануть|запиздеть|перепиздеть|ебануло|ебошить|ебёна|ёбаная|ебут|ебуться|выебон|наебнулся|отпиздить|распиздяйство|пиздобол|разъёб|охуевший|охуевшие|прохуярил|хуйлан|ёбтвою|ёбт|ебтыть|блядоход`
    .split(/[|\n]/)
    .filter((form) => form !== '')

test('of the forms made by hand at least 98 of a hundred are found', () => {
  const missed = FORMS.filter((form) => obsceneWords(`Почему ${form} опять`).length === 0)
  expect(missed).toEqual(['yob', 'на***'])
  expect(1 - missed.length / FORMS.length).toBeGreaterThanOrEqual(0.98)
})

/** The spelling dictionary of Russian: a word a line, then its endings by a table of its own. */
function dictionary(): string[] {
  const file = fileURLToPath(import.meta.resolve('dictionary-ru')).replace(/index\.js$/, 'index.dic')
  const words = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.replace(/[/ ].*$/, '').trim())
  return words.filter((word) => /^[а-яё-]+$/i.test(word))
}

test('of the words of the spelling dictionary none is taken for one, but the one that is', () => {
  const words = dictionary()
  expect(words.length).toBeGreaterThan(50_000)
  expect(words.filter((word) => obsceneWords(word).length > 0)).toEqual(['блядь'])
})

test('nor any street, organisation or usual word that holds such letters', () => {
  const streets = demoTowns.flatMap(({ plan, organizations }) => [
    ...plan.streets.map(({ type, name }) => `${type} ${name}`),
    ...organizations.map(({ name }) => name),
  ])
  const usual = `плохую сухую тихую глухую лихую страхуй застрахуем подстрахуй психуй хуже похудеть худой хутор художник хурма хула
    хлеб учебный мебель себе тебе требовать потреблять оскорблять употреблять рубля корабля сабля гребля бляха бляшка вебинар
    мудрый Мудров мандат мандарин командир педагог гондола Гулеб небо ребёнок теребя Екатеринбург Ебург скипидар лепидоптера
    ebay huge Huawei HUB ebook ЕБС XXX YY а б в г д 1-й и 2-й п. 3 в г. Х у п. И й`
  expect(obsceneWords(`${streets.join('\n')}\n${usual}`)).toEqual([])
})

test('what was written is shown as it was written, once', () => {
  expect(obsceneWords('Дворник, пиzдец! Опять пиzдец, х у й кто убрал')).toEqual(['пиzдец', 'х у й'])
})
