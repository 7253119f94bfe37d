export type ShortLetter = { readonly subject: string; readonly text: string; readonly html: string }

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const paragraph = (text: string): string => `<p style="margin:0 0 12px">${escaped(text).replaceAll('\n', '<br>')}</p>`

/** A letter of a few plain paragraphs; no pictures, no names: a stranger may have typed the address. */
function shortLetter(subject: string, paragraphs: readonly string[], link: string, label: string): ShortLetter {
  const anchor = `<p style="margin:0 0 12px"><a href="${escaped(link)}">${escaped(label)}</a></p>`
  const [first = '', ...rest] = paragraphs
  const body = [paragraph(first), anchor, ...rest.map(paragraph)].join('\n')
  return {
    subject,
    text: [first, `${label}:\n${link}`, ...rest].join('\n\n'),
    html: `<!doctype html>\n<html lang="ru"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>\n<body style="font-family:Arial,sans-serif;font-size:17px;line-height:1.5;color:#1c2b33">\n${body}\n</body></html>`,
  }
}

/** The code is typed by hand: a link with it would stand in journals of every machine on its way. */
export const restoreLetter = (given: { system: string; code: string; link: string }): ShortLetter =>
  shortLetter(
    `Код для нового пароля: ${given.system}`,
    [
      `Код для нового пароля: ${given.code}\nОн действует полчаса и один раз.`,
      'Если вы не просили новый пароль, ничего не делайте: без кода его никто не сменит.',
    ],
    given.link,
    'Страница, где его вводят',
  )

export const verifyLetter = (given: { system: string; link: string }): ShortLetter =>
  shortLetter(
    `Подтвердите почту: ${given.system}`,
    [
      `Этот адрес указан в личном кабинете «${given.system}».`,
      'Ссылка действует сутки. Если адрес указали не вы, ничего не делайте: писем больше не будет.',
    ],
    given.link,
    'Подтвердить, что почта ваша',
  )
