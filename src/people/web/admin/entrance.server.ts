import type { LoaderFunctionArgs } from 'react-router'
import { isTechnicalOperator } from '../../rules/actor.ts'
import { requireActor, type Visit } from '../session.server.ts'

/** These pages are the technical operator's (GRZ-2.5, GRZ-3.1.4). */
export async function technicalOperatorAt(args: Pick<LoaderFunctionArgs, 'context' | 'request'>): Promise<Visit> {
  const visit = await requireActor(args)
  if (isTechnicalOperator(visit.actor)) return visit
  const { words, clauses } = visit.regulation
  throw new Response(
    `Эту страницу ведёт технический оператор: ${words.technicalOperator} (${clauses.issueCredentials}).`,
    {
      status: 403,
    },
  )
}

export const notFound = (text: string): Response => new Response(text, { status: 404 })
