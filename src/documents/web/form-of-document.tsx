import type { Refusal } from '../../kernel/refusal.ts'
import { Button, TextField } from '../../ui/index.ts'
import type { Loaded } from './kind.tsx'

type Props = { readonly page: Loaded; readonly refusal: Refusal | undefined }

/** What stands in the document and in which order: changed by the functional operator, seen by both operators. */
export function FormOfDocument({ page, refusal }: Props) {
  const { form } = page
  if (!form) return null
  return (
    <section aria-labelledby="form" className="mb-8">
      <h2 id="form" className="mb-3">
        Форма
      </h2>
      {page.defines ? <Changing page={page} form={form} refusal={refusal} /> : <Seen form={form} />}
    </section>
  )
}

type Form = NonNullable<Loaded['form']>

const Seen = ({ form }: { readonly form: Form }) => (
  <ol className="list-decimal ps-6">
    {form.lines
      .filter(({ on }) => on)
      .map(({ n, title, tag }) => (
        <li key={n}>
          {title}
          {tag === '' && <span className="muted"> (от руки)</span>}
        </li>
      ))}
  </ol>
)

function Changing({ page, form, refusal }: Props & { readonly form: Form }) {
  const mistake = refusal?.fields?.lines
  return (
    <form method="post" encType="multipart/form-data">
      <input type="hidden" name="deed" value="form" />
      <input type="hidden" name="key" value={page.key} />
      <input type="hidden" name="version" value={form.version} />
      <p className="mb-4">
        Отметьте, что печатать, и расставьте номера по порядку ({page.formClause}). Поле без отметки на бумагу не
        попадёт.
      </p>
      <div className={mistake ? 'field wrong' : 'field'}>
        {mistake && (
          <span id="lines" className="mistake">
            {mistake}
          </span>
        )}
        <ul className="grid gap-2">
          {form.lines.map((line) => (
            <LineOf key={line.n} line={line} />
          ))}
        </ul>
      </div>
      <TextField
        name="blank"
        type="number"
        label="Пустых строк для работ и материалов"
        value={String(form.blank)}
        refusal={refusal}
      />
      <TextField name="note" label="Слова под ними" rows={2} value={form.note} refusal={refusal} />
      <Button>Сохранить форму</Button>
    </form>
  )
}

function LineOf({ line: { n, tag, title, on, order } }: { readonly line: Form['lines'][number] }) {
  const own = tag === ''
  const name = own ? title || 'своя строка' : title
  return (
    <li className="grid grid-cols-[auto_4.5rem_1fr] items-center gap-3">
      <input type="hidden" name={`tag${n}`} value={tag} />
      {own ? (
        <span className="w-6" />
      ) : (
        <input
          type="checkbox"
          className="checkbox"
          name={`on${n}`}
          defaultChecked={on}
          aria-label={`Печатать: ${name}`}
        />
      )}
      <input
        type="number"
        className="input w-full"
        name={`order${n}`}
        min={1}
        max={99}
        defaultValue={order}
        aria-label={`Номер по порядку: ${name}`}
      />
      <input
        className="input w-full max-w-none"
        name={`title${n}`}
        defaultValue={title}
        aria-label={own ? 'Своя строка, заполняется от руки' : `Название: ${name}`}
        placeholder={own ? 'Своя строка, заполняется от руки' : undefined}
      />
    </li>
  )
}
