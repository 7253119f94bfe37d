import { Link } from '../../../ui/index.ts'

/** Where to ask about a request by word of mouth. */
type Props = {
  readonly dispatch: { readonly name: string; readonly contacts: readonly string[] }
  readonly noun: { readonly of: string; readonly mine: string }
}

export function Contacts({ dispatch, noun }: Props) {
  return (
    <section aria-labelledby="contacts" className="rounded-box bg-base-200 p-4">
      <h2 id="contacts" className="mb-2 text-lg font-semibold">
        Есть вопрос?
      </h2>
      <p>
        {dispatch.name}: назовите номер {noun.of}, вам скажут, как идут дела.
      </p>
      <ul className="mt-2">
        {dispatch.contacts.map((contact) => (
          <li key={contact}>{contact}</li>
        ))}
      </ul>
      <p className="mt-3">
        <Link to="/my" className="link">
          {noun.mine}
        </Link>
      </p>
    </section>
  )
}
