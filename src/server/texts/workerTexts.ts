// Opens texts on a thread of its own, one job at a time. A job that takes too long ends the thread; the next gets a new one.
import { Worker } from 'node:worker_threads'
import type { TextAnswer, TextJob } from './textJob.ts'
import { LEASH_MILLIS, MOST_MEMORY_MB, type TextWork } from './textWork.ts'

const START_MILLIS = 30_000
const YOUNG_MEMORY_MB = 16

// Beside this file, both as it was written and as it was built.
const workerFile = (): URL =>
  new URL(`./textWorker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)

const startWorker = (): Worker => {
  const worker = new Worker(workerFile(), {
    // Neither the settings of this process nor its secrets are the thread's business.
    execArgv: [],
    env: {},
    resourceLimits: {
      maxOldGenerationSizeMb: MOST_MEMORY_MB,
      maxYoungGenerationSizeMb: YOUNG_MEMORY_MB,
    },
  })
  worker.unref()
  return worker
}

/** The thread's next answer; undefined when it ends or lets us wait. */
const answerOf = (worker: Worker, waitMillis: number): Promise<TextAnswer | undefined> =>
  new Promise((resolve) => {
    const done = (answer: TextAnswer | undefined) => {
      clearTimeout(timer)
      worker.off('message', done).off('exit', end).off('error', end)
      resolve(answer)
    }
    const end = () => {
      done(undefined)
    }
    const timer = setTimeout(end, waitMillis)
    worker.on('message', done).on('exit', end).on('error', end)
  })

// Bytes that were read from a socket or a database lie in a larger piece of memory: only they are sent.
const alone = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes)

interface Thread {
  /** Undefined when the job took too long, or the thread ended at it. */
  run(job: TextJob): Promise<TextAnswer | undefined>
  end(): Promise<void>
}

const createThread = (leashMillis: number): Thread => {
  let worker: Worker | undefined
  const end = async (): Promise<void> => {
    const ended = worker
    worker = undefined
    await ended?.terminate()
  }
  const started = async (): Promise<Worker> => {
    if (worker) return worker
    const fresh = startWorker()
    // Whoever waits for an answer hears of the end; nobody else needs to.
    fresh.on('error', () => undefined)
    fresh.once('exit', () => {
      if (worker === fresh) worker = undefined
    })
    worker = fresh
    if ((await answerOf(fresh, START_MILLIS))?.kind === 'ready') return fresh
    await end()
    throw new Error('the thread that opens texts does not start')
  }
  return {
    run: async (job) => {
      const thread = await started()
      const answer = answerOf(thread, leashMillis)
      thread.postMessage(job)
      const given = await answer
      if (!given) await end()
      return given
    },
    end,
  }
}

/** @param leashMillis how long a job may take, not counting the time in which its thread starts */
export const createWorkerTexts = ({ leashMillis = LEASH_MILLIS } = {}): TextWork => {
  const thread = createThread(leashMillis)
  let isClosed = false
  let queue: Promise<unknown> = Promise.resolve()
  const run = (job: TextJob) => {
    if (isClosed) throw new Error('texts are no longer opened: the server stops')
    return thread.run(job)
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }
  // A machine that is busy with other things is no fault of the text: it gets a second chance.
  const runTwice = async (job: TextJob) => (await run(job)) ?? run(job)

  return {
    check: (update) =>
      inTurn(async () => {
        const answer = await runTwice({ kind: 'check', update: alone(update) })
        if (!answer) return 'hung'
        return answer.kind === 'checked' && answer.isApplicable ? 'fine' : 'bad'
      }),
    merge: (updates) =>
      inTurn(async () => {
        const answer = await run({ kind: 'merge', updates: updates.map(alone) })
        return answer?.kind === 'merged' ? answer.merged : undefined
      }),
    read: (updates, field) =>
      inTurn(async () => {
        const answer = await run({ kind: 'read', updates: updates.map(alone), field })
        return answer?.kind === 'words' ? answer.words : undefined
      }),
    close: async () => {
      isClosed = true
      await thread.end()
    },
  }
}
