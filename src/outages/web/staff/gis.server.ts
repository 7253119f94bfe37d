import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { httpStatus, isRefusal } from '../../../kernel/refusal.ts'
import { counted, moment } from '../../../kernel/russian.ts'
import { resourceTitle } from '../../../organizations/index.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { gisWhose, openGisQueue, queueReports, type Waiting } from '../../actions/gis-queue.ts'
import { readAnswers } from '../../actions/read-answers.ts'
import { periodInWords } from '../../texts.ts'
import { formOf, turnedAway } from '../entrance.server.ts'

const STATES = {
  to_send: { text: 'Отправить', tone: 'info' },
  queued: { text: 'Ждёт ответа', tone: 'wait' },
  accepted: { text: 'Принято', tone: 'good' },
  rejected: { text: 'Отклонено', tone: 'bad' },
  no_fias: { text: 'Нет кода ФИАС', tone: 'bad' },
} as const

/** «Очередь на отправку»: nothing is sent from here, the files are carried by whoever is connected to ГИС ЖКХ. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const whose = await gisWhose(deps, actor)
  if (isRefusal(whose)) throw turnedAway(whose)
  const { outages, messages } = await openGisQueue(deps, whose)
  const now = deps.clock()
  const count = (state: Waiting['state']): number => outages.filter((each) => each.state === state).length
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    done: done?.slice(0, 200) ?? null,
    toSend: count('to_send'),
    rejected: count('rejected'),
    outages: outages.map(({ outage, state }) => ({
      id: outage.id,
      what: resourceTitle(outage.resource),
      when: periodInWords(outage, regulation.timeZone, now),
      owner: outage.ownerName,
      state: STATES[state],
      note:
        state === 'no_fias'
          ? `у ${counted(outage.unknown, 'дома', 'домов', 'домов')} зоны нет идентификатора ФИАС`
          : state === 'rejected'
            ? (outage.rejected?.error ?? '')
            : (outage.accepted?.guid ?? ''),
    })),
    messages: messages.map((message) => ({
      id: message.id,
      file: message.file,
      owner: message.organizationName,
      made: moment(message.madeAt, regulation.timeZone, now),
      answer:
        message.answeredAt === null && message.accepted + message.rejected === 0
          ? 'ответа ещё нет'
          : `принято ${message.accepted}, отклонено ${message.rejected}${message.queued > 0 ? `, ждёт ${message.queued}` : ''}`,
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const whose = await gisWhose(deps, actor)
  if (isRefusal(whose)) throw turnedAway(whose)
  const form = await formOf(args.request)
  if (form.get('deed') === 'answer') {
    const read = await readAnswers(deps, whose.municipalityId, form.get('xml') ?? '', form.get('file') ?? '')
    if (isRefusal(read)) return data({ refusal: read }, { status: httpStatus(read) })
    return redirect(
      told(
        read.state === 'running'
          ? 'ГИС ЖКХ ещё обрабатывает это сообщение.'
          : `Принято ${read.accepted}, отклонено ${read.rejected}, неизвестных ${read.unknown}.`,
      ),
    )
  }
  const queued = await queueReports(deps, whose, form.get('deed') === 'again')
  if (isRefusal(queued)) return data({ refusal: queued }, { status: httpStatus(queued) })
  const left = queued.withoutFias > 0 ? ` Не вошли без кодов ФИАС: ${queued.withoutFias}.` : ''
  return redirect(told(`Сообщений: ${queued.messages}, отключений в них: ${queued.reports}.${left}`))
}

const told = (text: string): string => `/outages/gis-zhkh?done=${encodeURIComponent(text)}`
