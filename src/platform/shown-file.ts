type Shown = { readonly name: string; readonly mediaType: string; readonly size: number }

/**
 * A file of somebody's is shown in the browser as what it is and never run: no scripts, no guessing of the type. The viewers
 * of PDF in browsers are programs of their own that draw nothing inside a sandboxed page, and run nothing of ours either.
 */
export const shownFileHeaders = ({ name, mediaType, size }: Shown): Record<string, string> => ({
  'content-type': mediaType,
  'content-length': String(size),
  'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
  'content-security-policy':
    mediaType === 'application/pdf'
      ? "frame-ancestors 'self'"
      : "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, max-age=300',
})
