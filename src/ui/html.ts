const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that is safe inside an element or a quoted attribute. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

/** A piece of finished markup; only `html` makes one, so nothing typed by people gets into a page as markup. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | readonly Html[] | null | false

const written = (part: Part): string => {
  if (part === null || part === false) return ''
  if (part instanceof Html) return part.text
  return typeof part === 'object' ? part.map(({ text }) => text).join('') : escaped(String(part))
}

/**
 * Markup for what is drawn by the hundred: fifty rows as elements of React cost the server as much as the rest of the page,
 * and go to the browser twice. Everything between the tags is escaped.
 */
export function html(tags: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = tags[0] ?? ''
  for (const [index, part] of parts.entries()) text += written(part) + tags[index + 1]
  return new Html(text)
}
