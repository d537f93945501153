// Looks at every answer the moment it is given: no leak, no false revocation, no stamp ahead of its time.
import { millisOf } from '#domain/record/stamp.ts'
import { CLOCK_TOLERANCE_MILLIS, SyncRequest, SyncResponse } from '#protocol/sync.ts'
import { isHeld, mayRead } from './oracle.ts'
import { count, type Run, Violation } from './run.ts'
import type { Answer, Question } from './server.ts'
import { readerOf, type Truth, truthOfSome } from './truth.ts'

/** Whose token it was: a tablet that has joined again has left its old one behind. */
export type Sessions = Map<string, { readonly member: string; readonly isTrusted: boolean }>

const pushed = (request: SyncRequest): { id: string; line: string }[] =>
  request.push.flatMap((raw) => {
    if (typeof raw !== 'object' || raw === null || !('id' in raw)) return []
    const { id, f = {}, text } = raw as { id: string; f?: object; text?: object }
    return [{ id, line: `${Object.keys(f).join(',')}${text ? '+text' : ''}` }]
  })

const checkItems = (
  run: Run,
  {
    response,
    truth,
    reader,
    who,
  }: {
    response: SyncResponse
    truth: Map<string, Truth>
    reader: Parameters<typeof mayRead>[0] | undefined
    who: string
  },
): void => {
  const find = (id: string) => truth.get(id)
  for (const item of response.items) {
    const record = truth.get(item.id)
    const isEntitled = reader !== undefined && record !== undefined && mayRead(reader, record, find)
    if ((item.f ?? item.text) && !isEntitled)
      throw new Violation(`leak: ${run.nick(item.id)} (${record?.coll ?? 'gone'}) was given to ${who}`)
    if (item.out && !item.in && isEntitled)
      throw new Violation(`false revocation: ${run.nick(item.id)} was taken from ${who}`)
  }
  for (const audience of response.drop)
    if (reader && isHeld(reader, audience))
      throw new Violation(`false revocation: ${who} was told to drop ${audience}`)
}

const checkStamps = (run: Run, truth: Map<string, Truth>): void => {
  const latest = run.garden.clock.now() + CLOCK_TOLERANCE_MILLIS
  for (const { id, f } of truth.values())
    for (const [name, field] of Object.entries(f))
      if (millisOf(field.h) > latest) throw new Violation(`ahead of time: ${name} of ${run.nick(id)}`)
}

const noteTrash = (run: Run, truth: Map<string, Truth>): void => {
  for (const record of truth.values())
    if (record.value('deleted') !== true) run.binned.delete(record.id)
    else {
      const since = run.binned.get(record.id)?.since ?? run.garden.clock.now()
      run.binned.set(record.id, { since, stamps: new Set(Object.values(record.f).map(({ h }) => h)) })
    }
}

const namesIn = (run: Run, echoes: readonly unknown[]): string =>
  echoes.map((echo) => run.nick((echo as { id: string }).id)).join(' ')

const lineOf = (run: Run, request: SyncRequest, response: SyncResponse): string => {
  const push = pushed(request).map(
    ({ id, line }, place) => `${run.nick(id)}(${line})=${response.results[place]?.st ?? '?'}`,
  )
  const items = response.items.map(
    (item) =>
      `${run.nick(item.id)}${item.f ? '+' : ''}${item.out ? `-${item.out.join('-').slice(0, 3)}` : ''}`,
  )
  const parts = [
    response.reset ? `RESET ${response.reset}` : '',
    request.echo?.length ? `echo ${namesIn(run, request.echo)}` : '',
    push.length > 0 ? `push ${push.join(' ')}` : '',
    items.length > 0 ? `items ${items.join(' ')}` : '',
    response.drop.length > 0 ? `drop ${response.drop.join(' ')}` : '',
    response.more ? 'more' : '',
    request.pull ? '' : 'no pull',
  ]
  return parts.filter((part) => part !== '').join(' | ')
}

/** Looks at one answer. */
export const guard = async (
  run: Run,
  {
    sessions,
    who,
    question,
    answer,
  }: { sessions: Sessions; who: string; question: Question; answer: Answer },
): Promise<SyncResponse | undefined> => {
  if (question.path !== '/v1/sync') return undefined
  count(run, 'syncs')
  if (answer.status !== 200) {
    run.trace(`  ${who}: ${answer.status} ${answer.text}`)
    if (answer.status >= 500 || answer.status === 400)
      throw new Violation(`the server answers ${answer.status}: ${answer.text}`)
    return undefined
  }
  const request = SyncRequest.parse(JSON.parse(question.text))
  const response = SyncResponse.parse(JSON.parse(answer.text))
  run.trace(`  ${who}: ${lineOf(run, request, response)}`)
  const session = sessions.get(question.token)
  if (!session) throw new Violation(`an answer to nobody's token`)
  const { db } = run.garden.database
  const ids = [...response.items.map(({ id }) => id), ...pushed(request).map(({ id }) => id), session.member]
  const truth = await truthOfSome(db, ids)
  const reader = readerOf(truth.get(session.member), {
    isTrusted: session.isTrusted,
    now: run.garden.clock.now(),
  })
  noteTrash(run, truth)
  checkItems(run, { response, truth, reader, who })
  checkStamps(run, truth)
  return response
}
