import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { openMail, smtpMail } from './mail.ts'

const letters: ParsedMail[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => {
    simpleParser(stream).then((letter) => {
      letters.push(letter)
      done()
    }, done)
  },
})
const port = await new Promise<number>((resolve) => {
  const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port))
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

test('a letter in Russian reaches a mail server whole, and its answer is the evidence', async () => {
  const mail = smtpMail(`smtp://127.0.0.1:${port}`, 'Открытая Ухта <dvor@example.ru>')
  const taken = await mail.send({
    to: 'maria@example.ru',
    subject: 'Проверка почты',
    text: 'Здравствуйте!',
    html: '<p>Здравствуйте!</p>',
    headers: { 'List-Unsubscribe': '<https://example.ru>' },
  })
  mail.close()
  expect(taken.answer).toMatch(/^250/)
  expect(letters[0]).toMatchObject({ subject: 'Проверка почты', html: '<p>Здравствуйте!</p>' })
  expect(letters[0]?.from?.text).toContain('Открытая Ухта')
  expect(letters[0]?.messageId).toBe(taken.messageId)
})

test('without a mail server the letter is a file that can be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dvor-letters-'))
  const mail = openMail(readConfig({ DVOR_DATA: folder }))
  await mail.send({ to: 'maria@example.ru', subject: 'Проверка', text: 'Здравствуйте!' })
  const [name = ''] = readdirSync(join(folder, 'letters'))
  const letter = await simpleParser(readFileSync(join(folder, 'letters', name)))
  expect(letter).toMatchObject({ subject: 'Проверка', text: 'Здравствуйте!' })
  rmSync(folder, { recursive: true })
})

test('a mail server without a sender, or the other way round, is a fault of the settings', () => {
  expect(() => readConfig({ DVOR_SMTP_URL: 'smtp://mail.example.ru' })).toThrow(ConfigError)
  expect(() => readConfig({ DVOR_MAIL_FROM: 'a@b.ru', DVOR_SMTP_URL: 'mail.example.ru' })).toThrow(ConfigError)
})
