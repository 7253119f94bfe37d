import { expect, test } from 'vitest'
import { isOldBrowser } from './old-browser.ts'

const WINDOWS = 'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko)'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 15_8 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'

test.each([
  ['Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0)', true],
  ['Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko', true],
  [`${WINDOWS} Chrome/49.0.2623.112 Safari/537.36`, true],
  ['Mozilla/5.0 (Windows NT 5.1; rv:52.0) Gecko/20100101 Firefox/52.0', true],
  [`${IPHONE} Version/15.6 Mobile/15E148 Safari/604.1`, true],
  [`${WINDOWS} Chrome/150.0.0.0 Safari/537.36`, false],
  [`${WINDOWS} Chrome/150.0.0.0 YaBrowser/26.1 Safari/537.36`, false],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', false],
  [`${IPHONE} Version/18.0 Mobile/15E148 Safari/604.1`, false],
  ['curl/8.5.0', false],
  ['', false],
])('%s: old %s', (userAgent, old) => {
  expect(isOldBrowser(userAgent)).toBe(old)
})
