const PRELOADS = /<link rel="modulepreload"/g
const MODULES = /<script([^>]*) type="module" async="">/g
/** The first script of a page, and nothing of a page without any. */
const FIRST = 'window.__reactRouterContext = '

/** Starts what `scriptsAfterPaint` held back. A page in the background paints nothing; there three seconds of waiting are enough. */
export const START = `(()=>{let started;const start=()=>{if(started)return;started=true;
document.querySelectorAll('link[rel=later]').forEach(l=>{l.rel='modulepreload'});
document.querySelectorAll('script[type=later]').forEach(s=>{const m=document.createElement('script');m.type='module';m.nonce=s.nonce;m.textContent=s.textContent;document.head.append(m)})};
new PerformanceObserver(()=>setTimeout(start)).observe({type:'paint',buffered:true});setTimeout(start,3000)})()`

/**
 * Scripts begin to load when the page has been painted: on a slow network the words come first, and every form works
 * without scripts (docs/decisions/0009). Given is the page up to the end of its body; null: it has no scripts.
 */
export function scriptsAfterPaint(html: string): string | null {
  const scripts = html.lastIndexOf(FIRST)
  if (scripts < 0) return null
  // Preloads stand in the head and scripts at the end: what is between, nearly all of it, is not searched.
  const head = html.indexOf('</head>')
  return (
    html.slice(0, head).replace(PRELOADS, '<link rel="later"') +
    html.slice(head, scripts) +
    html.slice(scripts).replace(MODULES, '<script$1 type="later">')
  )
}
