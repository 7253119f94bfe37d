import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium as playwright } from 'playwright-core'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

export type Place = { readonly executablePath: string; readonly env?: Record<string, string> }

/** A system Chromium when there is one (or CHROMIUM names it), else the one inside the npm package. */
export async function findChromium(): Promise<Place> {
  const system = [process.env.CHROMIUM ?? '', ...SYSTEM].find((path) => path !== '' && existsSync(path))
  if (system) return { executablePath: system }
  const folder = await unpacked()
  return { executablePath: join(folder, 'chromium'), env: environment(folder) }
}

/** Firefox comes with the system or not at all: no npm package has it. */
export const findFirefox = (): string | null =>
  [process.env.FIREFOX ?? '', '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
    (path) => path !== '' && existsSync(path),
  ) ?? null

export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  // Containers and root have no sandbox; the browser visits only our own pages. WebGL comes from software.
  const args = [
    '--no-sandbox',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--font-render-hinting=none',
    ...more,
  ]
  return playwright.launch({ ...(await findChromium()), args })
}

/** Fonts and NSS libraries of the package stand behind those of the system: a bare Debian has neither. */
function environment(folder: string): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const libraries = [process.env.LD_LIBRARY_PATH, ...systemLibraries(), join(folder, 'al2023/lib')].filter(Boolean)
  return {
    ...Object.fromEntries(own),
    LD_LIBRARY_PATH: libraries.join(':'),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  }
}

const systemLibraries = (): string[] => [`/usr/lib/${process.arch === 'x64' ? 'x86_64' : 'aarch64'}-linux-gnu`]

/**
 * Unpacks the browser into a folder of this user and version. It is moved into place whole, so runs that start together
 * never meet half a browser.
 */
async function unpacked(): Promise<string> {
  const home = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
  const { version }: { version: string } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const folder = join(tmpdir(), `dvor-browser-${process.getuid?.() ?? 0}-${version}`)
  if (existsSync(join(folder, 'chromium'))) return folder
  const fresh = mkdtempSync(`${folder}-`)
  await unpackInto(fresh, join(home, 'bin'))
  writeFileSync(join(fresh, 'fonts.conf'), fontSettings(folder))
  try {
    renameSync(fresh, folder)
  } catch {
    // Somebody else was first.
    rmSync(fresh, { recursive: true, force: true })
  }
  return folder
}

async function unpackInto(folder: string, archives: string): Promise<void> {
  const { default: chromium, inflate } = await import('@sparticuz/chromium')
  const before = process.env.TMPDIR
  // The package unpacks wherever the folder for temporary files is.
  process.env.TMPDIR = folder
  try {
    await chromium.executablePath()
    await inflate(join(archives, 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

const fontSettings = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`
