const PRELOADS = /<link rel="modulepreload"/g
const MODULES = /<script([^>]*) type="module" async="">/g

/** Starts what `scriptsAfterPaint` held back. A page in the background paints nothing; there three seconds of waiting are enough. */
export const START = `(()=>{let started;const start=()=>{if(started)return;started=true;
document.querySelectorAll('link[rel=later]').forEach(l=>{l.rel='modulepreload'});
document.querySelectorAll('script[type=later]').forEach(s=>{const m=document.createElement('script');m.type='module';m.nonce=s.nonce;m.textContent=s.textContent;document.head.append(m)})};
new PerformanceObserver(()=>setTimeout(start)).observe({type:'paint',buffered:true});setTimeout(start,3000)})()`

/**
 * Scripts begin to load when the page has been painted: on a slow network the words come first, and every form works
 * without scripts (docs/decisions/0009).
 */
export const scriptsAfterPaint = (html: string): string =>
  html.replace(PRELOADS, '<link rel="later"').replace(MODULES, '<script$1 type="later">')
