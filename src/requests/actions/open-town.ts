import { classifier, groups } from '../../../regulations/classifier.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import type { Queryable } from '../../platform/database.ts'

/** A new municipality with its classifier; an existing one is left as its operators made it. */
export async function openTown(db: Queryable, regulation: Regulation): Promise<boolean> {
  const { rowCount } = await db.query(
    'insert into municipality (id, name, region, base_url) values ($1, $2, $3, $4) on conflict (id) do nothing',
    [regulation.id, regulation.town, regulation.region, regulation.baseUrl],
  )
  const types = classifier.map((type, sort) => ({ ...type, groupTitle: groups[type.group], sort }))
  await db.query(
    `insert into request_type (municipality_id, code, group_code, group_title, title, emergency, term, term_source, executor_kind, advice, call_112, keywords, sort)
     select $1, t.code, t."group", t."groupTitle", t.title, t.emergency, t.term, t."termSource", t."executorKind", t.advice, t."call112", t.keywords, t.sort
       from jsonb_to_recordset($2) as t (code text, "group" text, "groupTitle" text, title text, emergency boolean, term jsonb, "termSource" text,
            "executorKind" text, advice text, "call112" text, keywords text, sort int)
     on conflict do nothing`,
    [regulation.id, JSON.stringify(types)],
  )
  return rowCount === 1
}
