/** What a letter says; every link begins with the town's address (GRZ-1.1). */
export type LetterParts = {
  readonly system: string
  readonly text: string
  readonly details: string | null
  /** «23 ноября, 14:05» */
  readonly when: string
  /** The coloured buttons: answers that are asked for, else the page itself. */
  readonly buttons: readonly { readonly label: string; readonly link: string }[]
  readonly link: string
  readonly settings: string
  /** Missing for letters that cannot be switched off. */
  readonly unsubscribe: { readonly topic: string; readonly link: string } | null
}

export type Written = { readonly subject: string; readonly text: string; readonly html: string }

/** A calm letter: one column, no pictures, the same words in plain text. */
export const writeLetter = (parts: LetterParts): Written => ({
  subject: parts.text.length <= 150 ? parts.text : `${parts.text.slice(0, 147)}…`,
  text: plain(parts),
  html: html(parts),
})

function plain({ system, text, details, when, buttons, link, settings, unsubscribe }: LetterParts): string {
  return [
    text,
    when,
    ...(details ? ['', details] : []),
    '',
    ...buttons.flatMap(({ label, link: to }) => [`${label}:`, to, '']),
    ...(buttons.some((button) => button.link === link) ? [] : ['Открыть на портале:', link, '']),
    '-- ',
    `Письмо отправила система «${system}». Отвечать на него не нужно: ответ никто не прочитает.`,
    `Какие письма присылать: ${settings}`,
    ...(unsubscribe ? [`Больше не присылать письма «${unsubscribe.topic}»: ${unsubscribe.link}`] : []),
    '',
  ].join('\n')
}

const FONT = "font-family:'PT Sans',Arial,sans-serif;color:#1c2b33"

function html(parts: LetterParts): string {
  const { system, text, details, when, buttons, link, settings, unsubscribe } = parts
  const lines = details?.split('\n').map((line) => `<p style="margin:0 0 8px">${escaped(line)}</p>`) ?? []
  const others = buttons.some((button) => button.link === link)
    ? ''
    : `<p style="margin:0 0 16px"><a href="${escaped(link)}" style="color:#0b5f7a">Открыть на портале</a></p>`
  const leave = unsubscribe
    ? `<br><a href="${escaped(unsubscribe.link)}" style="color:#4a5a63">Больше не присылать письма «${escaped(unsubscribe.topic)}»</a>`
    : ''
  return `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(text)}</title></head>
<body style="margin:0;padding:16px;background:#f3f6f7;${FONT};font-size:17px;line-height:1.5">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px">
<p style="margin:0 0 16px;color:#4a5a63;font-size:15px">${escaped(system)}</p>
<h1 style="margin:0 0 4px;font-size:21px;line-height:1.3">${escaped(text)}</h1>
<p style="margin:0 0 16px;color:#4a5a63;font-size:15px">${escaped(when)}</p>
${lines.join('\n')}
<p style="margin:16px 0">${buttons.map(button).join('\n')}</p>
${others}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #d5dde1;color:#4a5a63;font-size:14px">Отвечать на это письмо не нужно: ответ никто не прочитает.<br>
<a href="${escaped(settings)}" style="color:#4a5a63">Какие письма присылать</a>${leave}</p>
</div>
</body></html>
`
}

const button = ({ label, link }: { label: string; link: string }, index: number): string => {
  const colours = index === 0 ? 'background:#0b5f7a;color:#ffffff' : 'background:#ffffff;color:#0b5f7a'
  return `<a href="${escaped(link)}" style="display:inline-block;margin:0 8px 8px 0;padding:12px 20px;border:2px solid #0b5f7a;border-radius:6px;text-decoration:none;font-weight:bold;${colours}">${escaped(label)}</a>`
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
