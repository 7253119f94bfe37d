import type { Support } from '../../../regulations/regulation.ts'
import { Icon } from '../../ui/index.ts'

/** Whom to call and where to write. */
export const ContactsPanel = ({ support: { office, phones, email, hours } }: { support: Support }) => (
  <section aria-labelledby="contacts" className="panel mb-6">
    <h2 id="contacts" className="mb-1">
      Поддержка
    </h2>
    <p className="muted">
      {office}
      {hours && `, ${hours}`}
    </p>
    <ul className="mt-2">
      {phones.map(({ phone, free }) => (
        <li key={phone}>
          <a
            href={`tel:${phone.replace(/[^+\d]/g, '')}`}
            className="link inline-flex min-h-11 items-center gap-2 font-semibold text-lg"
          >
            <Icon name="phone" />
            {phone}
          </a>
          {free && <span className="muted -mt-2 mb-1 block ps-7 text-[0.9375rem]">звонок бесплатный</span>}
        </li>
      ))}
      {email && (
        <li>
          <a href={`mailto:${email}`} className="link inline-block min-h-8 py-1">
            {email}
          </a>
        </li>
      )}
    </ul>
    {phones.length === 0 && !email && <p className="mt-2">Напишите здесь: ответ придёт в раздел «Уведомления».</p>}
  </section>
)
