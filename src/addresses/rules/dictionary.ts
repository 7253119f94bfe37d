/** Spellings of the kinds of places and streets, lower case, ё already е, without dots. The first word is the canon. */
type Kind = { readonly canon: string; readonly full: string; readonly aliases: readonly string[] }

const kind = (canon: string, full: string, ...aliases: string[]): Kind => ({ canon, full, aliases: [full, ...aliases] })

/** Kinds of streets and of what stands in their place in an address. */
const STREETS = [
  kind('ул.', 'улица', 'ул'),
  kind('пр-кт', 'проспект', 'пр-кт', 'просп', 'пр-т', 'прт', 'пркт', 'просп-т', 'п-кт', 'пр'),
  kind('пер.', 'переулок', 'пер', 'пер-к', 'переул'),
  kind('б-р', 'бульвар', 'б-р', 'бул', 'бульв', 'бул-р'),
  kind('ш.', 'шоссе', 'ш'),
  kind('пр-д', 'проезд', 'пр-д', 'прд', 'пр-зд', 'проез'),
  kind('наб.', 'набережная', 'наб'),
  kind('пл.', 'площадь', 'пл', 'пл-дь'),
  kind('туп.', 'тупик', 'туп'),
  kind('ал.', 'аллея', 'ал'),
  kind('мкр.', 'микрорайон', 'мкр', 'мкрн', 'мкр-н', 'мк-н', 'мкрн-н', 'м-н', 'м-рн', 'мик-н', 'микр'),
  kind('кв-л', 'квартал', 'кв-л', 'квл', 'кварт'),
  kind('ж/р', 'жилой район', 'жилрайон', 'ж/р', 'жр'),
  kind('линия', 'линия', 'лин'),
  kind('тракт', 'тракт'),
  kind('спуск', 'спуск'),
  kind('въезд', 'въезд'),
  kind('съезд', 'съезд'),
  kind('взвоз', 'взвоз'),
  kind('дор.', 'дорога', 'дор'),
  kind('просек', 'просек', 'просека'),
  kind('км', 'километр', 'км'),
  kind('городок', 'городок', 'г-к', 'гор-к', 'в/г', 'военный городок', 'в/городок'),
  kind('тер.', 'территория', 'тер', 'терр', 'тер-я'),
  kind('снт', 'садовое товарищество', 'снт', 'днт', 'сот', 'сдт'),
  kind('гск', 'гаражный кооператив', 'гск'),
] as const

/** Kinds of places that contain streets. */
const PLACES = [
  kind('г.', 'город', 'г', 'гор'),
  kind('п.', 'поселок', 'п', 'пос'),
  kind('пгт', 'поселок городского типа', 'пгт', 'п г т'),
  kind('рп', 'рабочий поселок', 'рп', 'р/п', 'р п'),
  kind('дп', 'дачный поселок', 'дп', 'д/п'),
  kind('кп', 'курортный поселок', 'кп', 'к/п'),
  kind('с.', 'село', 'с'),
  kind('д.', 'деревня', 'д', 'дер'),
  kind('нп', 'населенный пункт', 'нп', 'н/п', 'н п'),
  kind('х.', 'хутор', 'х', 'хут'),
  kind('ст-ца', 'станица', 'ст-ца', 'стца'),
  kind('ст.', 'станция', 'ст', 'ж/д ст', 'ж/д_ст', 'жд ст'),
  kind('рзд', 'разъезд', 'рзд'),
  kind('аул', 'аул'),
  kind('сл.', 'слобода', 'сл'),
  kind('м.', 'местечко'),
  kind('о.', 'остров', 'о', 'о-в'),
  kind('г.о.', 'городской округ', 'г о', 'го', 'гор округ', 'городской окр'),
  kind('м.о.', 'муниципальный округ', 'м о', 'мо', 'мун округ'),
  kind('р-н', 'район', 'р-н', 'рн', 'м р-н', 'муниципальный район'),
] as const

const REGIONS = new Set([
  ...[
    'край',
    'область',
    'обл',
    'республика',
    'респ',
    'автономный округ',
    'ао',
    'а о',
    'округ',
    'автономная область',
    'аобл',
  ],
  ...['россия', 'рф', 'российская федерация'],
])

export const isRegionWord = (word: string): boolean => REGIONS.has(word)

const index = (kinds: readonly Kind[]): ReadonlyMap<string, Kind> =>
  new Map(kinds.flatMap((one) => one.aliases.map((alias) => [alias, one] as const)))

const STREET_INDEX = index(STREETS)
const PLACE_INDEX = index(PLACES)

export const streetKind = (word: string): Kind | undefined => STREET_INDEX.get(word)
export const placeKind = (word: string): Kind | undefined => PLACE_INDEX.get(word)

/** «улица» for «ул.»: people type the whole word when they search. */
const FULL = new Map(STREETS.map(({ canon, full }) => [canon, full]))
export const fullKind = (canon: string): string => FULL.get(canon) ?? ''

export type { Kind }

/** A whole word is weaker evidence than an abbreviation: «ул. Военное Шоссе» is a street, not a highway. */
export const isAbbreviated = (kind: Kind, word: string): boolean => word !== kind.full

/** Titles that registers shorten each in its own way. */
export const TITLES: ReadonlyMap<string, string> = new Map([
  ['ак', 'академика'],
  ['акад', 'академика'],
  ['адм', 'адмирала'],
  ['ген', 'генерала'],
  ['марш', 'маршала'],
  ['кап', 'капитана'],
  ['лейт', 'лейтенанта'],
  ['полк', 'полковника'],
  ['проф', 'профессора'],
  ['косм', 'космонавта'],
  ['бр', 'братьев'],
  ['св', 'святого'],
  ['бол', 'большая'],
  ['мал', 'малая'],
  ['ниж', 'нижняя'],
  ['верх', 'верхняя'],
  ['стар', 'старая'],
  ['нов', 'новая'],
  ['летия', 'лет'],
  ['летие', 'лет'],
])

/** «Б. Садовая» is Большая, but «М. Горького» is an initial: these letters count only before an adjective. */
export const SIZES: ReadonlyMap<string, string> = new Map([
  ['б', 'большая'],
  ['м', 'малая'],
  ['н', 'нижняя'],
  ['в', 'верхняя'],
])

/** Words that say nothing about which street it is. */
export const EMPTY_WORDS = new Set(['им', 'имени'])

/**
 * First names that stand before these surnames. Registers write «К. Маркса», «Карла Маркса», «М.Горького», «Горького»:
 * one town has one such street, so the surname alone is the key.
 */
export const FIRST_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['маркса', ['карла']],
  ['либкнехта', ['карла']],
  ['люксембург', ['розы']],
  ['цеткин', ['клары']],
  ['горького', ['максима']],
  ['космодемьянской', ['зои']],
  ['кошевого', ['олега']],
  ['матросова', ['александра']],
  ['перовской', ['софьи']],
  ['хмельницкого', ['богдана']],
  ['чайкиной', ['лизы']],
  ['морозова', ['павлика']],
  ['толстого', ['льва']],
  ['фучика', ['юлиуса']],
  ['гайдара', ['аркадия']],
  ['бедного', ['демьяна']],
  ['лазо', ['сергея']],
  ['гагарина', ['юрия']],
  ['чехова', ['антона']],
  ['пушкина', ['александра', 'сергеевича']],
  ['тельмана', ['эрнста']],
  ['кадырова', ['ахмата', 'хаджи', 'ахмата-хаджи']],
])
