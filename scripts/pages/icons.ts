import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const BLUE = '#0b4aa2'

/** The courtyard of the header (src/app/pages/emblem.tsx) on its band; the margin is what a round mask may cut off. */
function emblem(margin: number, corner: number): string {
  const scale = (40 - 2 * margin) / 40
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
<rect width="40" height="40" rx="${corner}" fill="${BLUE}"/>
<g transform="translate(${margin} ${margin}) scale(${scale})">
<path d="M5 31V14l5-4.5 5 4.5v17M25 31V14l5-4.5 5 4.5v17M3 31h34M20 31v-7" fill="none" stroke="#fff" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"/>
<circle cx="20" cy="20" r="4" fill="#f6b26b"/>
</g>
</svg>
`
}

/** Icons of the application that a telephone puts on its first screen. */
export async function drawIcons(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const usual = emblem(2, 9)
  writeFileSync(join(folder, 'dvor.svg'), usual)
  const png = (svg: string, size: number, name: string) =>
    sharp(Buffer.from(svg), { density: 1200 }).resize(size, size).png().toFile(join(folder, name))
  await png(usual, 192, 'dvor-192.png')
  await png(usual, 512, 'dvor-512.png')
  await png(emblem(7, 0), 512, 'dvor-maskable-512.png')
}
