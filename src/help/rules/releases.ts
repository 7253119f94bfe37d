import { type MarkdownBlock, markdownOf } from './markdown.ts'

/** A version of the system and what changed in it. */
export type Release = { readonly version: string; readonly date: string; readonly blocks: readonly MarkdownBlock[] }

/** CHANGELOG.md, the newest first: «## 0.1.0 от 26 ноября 2026» and what follows. */
export const releasesIn = (text: string): Release[] =>
  text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.split('\n')
      const [, version = '', date = ''] = /^(\S+) от (.+)$/.exec(head) ?? []
      return { version, date, blocks: markdownOf(lines.join('\n')) }
    })
