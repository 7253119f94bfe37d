type Engine = { readonly sign: RegExp; readonly since: number }

// Our styles need cascade layers, oklch and color-mix: below these the pages come out bare. Edge, Яндекс Браузер, Opera carry
// the number of the Chrome they are made of.
const ENGINES: readonly Engine[] = [
  { sign: /Firefox\/(\d+)/, since: 113 },
  { sign: /Chrom(?:e|ium)\/(\d+)/, since: 111 },
  { sign: /Version\/(\d+)[.\d]* (?:Mobile\/\S+ )?Safari\//, since: 16 },
]

/** Too old to show our pages as they are meant; whoever does not say what he is (a program, a new engine) is not. */
export function isOldBrowser(userAgent: string): boolean {
  if (/MSIE |Trident\//.test(userAgent)) return true
  for (const { sign, since } of ENGINES) {
    const version = sign.exec(userAgent)?.[1]
    if (version !== undefined) return Number(version) < since
  }
  return false
}

export const GO_ON_COOKIE = 'dvor_old'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** No styles, no scripts: any browser of the last twenty years shows it (GRZ-3.1.7-1). `here` is where he was going. */
export const oldBrowserNotice = (here: string): string => `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>Обновите браузер</title></head>
<body>
<h1>Ваш браузер устарел</h1>
<p>Страницы портала в нём могут выглядеть неправильно, а он сам больше не получает исправлений безопасности.</p>
<p>Установите последнюю версию <a href="https://www.google.com/chrome/">Google Chrome</a> или <a href="https://www.mozilla.org/ru/firefox/">Mozilla Firefox</a>. Подойдёт и Яндекс Браузер.</p>
<p>Обновить нельзя? Портал работает и так, только без оформления.</p>
<form method="post" action="/old-browser"><input type="hidden" name="here" value="${escaped(here)}"><input type="submit" value="Открыть всё равно"></form>
</body></html>
`
