type PhoneProps = { readonly phone: string; readonly tel: string | null }

/** A link to call by; without its middle it only tells one number from another. */
export const PhoneNumber = ({ phone, tel }: PhoneProps) =>
  tel ? (
    <a className="link tabular-nums whitespace-nowrap" href={`tel:${tel}`}>
      {phone}
    </a>
  ) : (
    <span className="tabular-nums whitespace-nowrap">{phone}</span>
  )
