/** An element of XML as it was written; text is a child too. */
export type Xml = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Xml | string)[]
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

type Open = { readonly name: string; readonly attributes: Record<string, string>; readonly children: (Xml | string)[] }

/** Enough of XML for the parts of a .docx, which know no document types and no entities of their own. */
export function parseXml(source: string): Xml {
  const root: Open = { name: '', attributes: {}, children: [] }
  const open: Open[] = [root]
  for (const [, closing, name, attributes = '', empty, text] of source.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root
    if (text !== undefined) parent.children.push(unescaped(text))
    else if (closing) open.pop()
    else if (name !== undefined) {
      const element: Open = { name, attributes: attributesOf(attributes), children: [] }
      parent.children.push(element)
      if (!empty) open.push(element)
    }
  }
  return root
}

const attributesOf = (source: string): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]),
  )

export const elements = ({ children }: Xml): Xml[] => children.filter((child) => typeof child !== 'string')
export const all = (parent: Xml, name: string): Xml[] => elements(parent).filter((child) => child.name === name)
export const first = (parent: Xml | undefined, ...path: readonly string[]): Xml | undefined =>
  path.reduce<Xml | undefined>((at, name) => at && elements(at).find((child) => child.name === name), parent)
export const attribute = (element: Xml | undefined, name: string): string | undefined => element?.attributes[name]

/** Everywhere below. */
export const deep = (parent: Xml, name: string): Xml[] =>
  elements(parent).flatMap((child) => (child.name === name ? [child] : deep(child, name)))
