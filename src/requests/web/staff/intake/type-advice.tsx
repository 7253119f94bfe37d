import { Notice } from '../../../../ui/index.ts'
import type { IntakePage } from './form.tsx'

/** What the dispatcher reads to the caller at once: whom to ring, what to do until help comes. */
export const TypeAdvice = ({ type }: { readonly type: IntakePage['types'][number] | undefined }) => (
  <div aria-live="polite">
    {type && (
      <Notice
        kind={type.emergency ? 'bad' : 'info'}
        title={`${type.emergency ? 'Авария. ' : ''}Срок по нормативу: ${type.term}.`}
      >
        {type.call112 && <p className="font-semibold">{type.call112}</p>}
        {type.advice && <p>Скажите заявителю: {type.advice}</p>}
      </Notice>
    )}
  </div>
)
