import { expect, test } from 'vitest'
import { deviceInWords } from './device.ts'

const MOZILLA = 'Mozilla/5.0'

test.each([
  [
    `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36`,
    'Chrome, Windows',
  ],
  [
    `${MOZILLA} (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 YaBrowser/26.1 Safari/537.36`,
    'Яндекс Браузер, Windows',
  ],
  [`${MOZILLA} (Linux; Android 14) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36`, 'Chrome, Android'],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1`,
    'Safari, iPhone',
  ],
  [`${MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox, Linux'],
  ['curl/8.5.0', 'Программа'],
  ['', 'Неизвестное устройство'],
])('%s', (userAgent, words) => {
  expect(deviceInWords(userAgent)).toBe(words)
})
