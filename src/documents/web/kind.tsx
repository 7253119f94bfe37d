import { useActionData, useLoaderData } from 'react-router'
import type { Refusal } from '../../kernel/refusal.ts'
import {
  Badge,
  Button,
  DataTable,
  Disclosure,
  ErrorSummary,
  FileField,
  Notice,
  Page,
  TextField,
  Timeline,
  useNoun,
} from '../../ui/index.ts'
import { FormOfDocument } from './form-of-document.tsx'
import type { action, loader } from './kind.server.ts'

export { action, loader } from './kind.server.ts'

export type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** One document: its form, its templates with all versions, a look at a real request. */
export default function DocumentKind() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  return (
    <Page title={page.title} back={{ to: '/documents', label: 'Бланки и шаблоны' }} narrow>
      <ErrorSummary refusal={refusal} />
      {page.done && !refusal && <Notice kind="good" title={page.done} />}
      {page.looks && (
        <Look kind={page.kind} templates={page.templates.map(({ version }) => version)} inForce={page.inForce} />
      )}
      {page.form && <FormOfDocument page={page} refusal={refusal} />}
      <Templates page={page} refusal={refusal} />
      {page.forms.length > 0 && (
        <Disclosure title="Какой была форма">
          <Timeline items={page.forms} />
        </Disclosure>
      )}
    </Page>
  )
}

type LookProps = { readonly kind: string; readonly templates: readonly number[]; readonly inForce: number }

const Look = ({ kind, templates, inForce }: LookProps) => (
  <section aria-labelledby="look" className="panel mb-8">
    <h2 id="look" className="mb-2">
      Посмотреть на примере
    </h2>
    <p className="mb-4 muted">
      Документ составится по действующей форме и откроется в новой вкладке. Имени, телефона, квартиры и слов заявителя в
      нём не будет: это проба.
    </p>
    <form
      method="get"
      action={`/documents/${kind}/look`}
      target="_blank"
      className="flex flex-wrap items-end gap-x-4"
      rel="noopener"
    >
      <TextField name="number" label={`Номер ${useNoun().of}`} />
      <div className="field">
        <label htmlFor="look-version">Шаблон</label>
        <select id="look-version" name="template" className="select" defaultValue={String(inForce)}>
          {[...templates, 0].map((version) => (
            <option key={version} value={version}>
              {version === 0 ? 'из поставки' : `версия ${version}`}
              {version === inForce ? ', действует' : ''}
            </option>
          ))}
        </select>
      </div>
      <div className="mb-6">
        <Button look="plain">Посмотреть</Button>
      </div>
    </form>
  </section>
)

function Templates({ page, refusal }: { readonly page: Loaded; readonly refusal: Refusal | undefined }) {
  return (
    <section aria-labelledby="templates" className="mb-8">
      <h2 id="templates" className="mb-3">
        Шаблон
      </h2>
      <p className="mb-4">
        Шаблон — документ Word с полями в фигурных скобках. Скачайте любой, измените в Word или LibreOffice и внесите
        обратно ({page.templateClause}).
      </p>
      <DataTable
        caption="Версии шаблона"
        columns={['Версия', 'Внесён', 'Состояние']}
        rows={[...page.templates.map((template) => rowOf(page, template)), standardRow(page)]}
      />
      {page.loads ? <LoadForm page={page} refusal={refusal} /> : <div className="mb-6" />}
      <Disclosure title="Какие поля можно писать в шаблоне">
        <ul className="columns-2 gap-6 max-sm:columns-1">
          {page.fields.map(({ tag, title }) => (
            <li key={tag} className="break-inside-avoid">
              <code>{`{${tag}}`}</code> — {title}
            </li>
          ))}
        </ul>
        <p className="mt-3">
          <code>{'{@код}'}</code> — код со ссылкой, один в своём абзаце.
          {page.form && (
            <>
              {' '}
              <code>{'{#поля}{название}{значение}{/поля}'}</code> в строке таблицы — поля формы по порядку;{' '}
              <code>{'{-w:tr строки}{строка}{/строки}'}</code> — пустые строки; <code>{'{примечание}'}</code> — слова
              под ними.
            </>
          )}
        </p>
      </Disclosure>
    </section>
  )
}

type Template = Loaded['templates'][number]

const rowOf = (page: Loaded, template: Template) => ({
  key: template.version,
  cells: [
    <span key="version">
      <a className="link" href={`/documents/${page.kind}/templates/${template.version}`}>
        Версия {template.version}
      </a>
      <span className="block muted break-words">{template.note || template.name}</span>
    </span>,
    template.loaded,
    <span key="state" className="flex flex-wrap items-center gap-2">
      {template.inForce ? (
        <Badge tone="good">Действует с {template.since}</Badge>
      ) : (
        <Badge>{template.since ? 'Действовал' : 'Не введён'}</Badge>
      )}
      {page.loads && !template.inForce && (
        <form method="post" encType="multipart/form-data">
          <input type="hidden" name="deed" value="in-force" />
          <Button look="plain" name="version" value={String(template.version)}>
            Ввести в действие
          </Button>
        </form>
      )}
    </span>,
  ],
})

const standardRow = (page: Loaded) => ({
  key: 0,
  cells: [
    <a key="version" className="link" href={`/documents/${page.kind}/templates/0`}>
      Из поставки
    </a>,
    'с программой',
    page.inForce === 0 ? (
      <Badge key="state" tone="good">
        Действует
      </Badge>
    ) : (
      <Badge key="state">Был первым</Badge>
    ),
  ],
})

function LoadForm({ page, refusal }: { readonly page: Loaded; readonly refusal: Refusal | undefined }) {
  return (
    <form method="post" encType="multipart/form-data" className="panel my-6">
      <h3 className="mb-3">Внести новую версию</h3>
      <input type="hidden" name="deed" value="template" />
      <input type="hidden" name="key" value={page.key} />
      <FileField
        name="template"
        label="Файл .docx"
        hint="До 5 МБ. Поля проверим сразу и назовём неизвестные."
        accept=".docx"
        refusal={refusal}
      />
      <TextField name="templateNote" label="Что изменено" hint="Коротко, для списка версий." />
      <Button>Внести</Button>
    </form>
  )
}
