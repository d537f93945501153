// The thread that opens texts. It knows nothing but the bytes it is sent, and may be ended at any moment.
import { parentPort } from 'node:worker_threads'
import type { TextAnswer, TextJob } from './textJob.ts'
import { isApplicable, wordsOf, writtenAnew } from './yjsUpdates.ts'

const answerTo = (job: TextJob): TextAnswer => {
  if (job.kind === 'check') return { kind: 'checked', isApplicable: isApplicable(job.update) }
  if (job.kind === 'read') {
    const words = wordsOf(job.updates, job.field)
    return words === undefined ? { kind: 'unreadable' } : { kind: 'words', words }
  }
  const merged = writtenAnew(job.updates)
  return merged ? { kind: 'merged', merged } : { kind: 'unreadable' }
}

parentPort?.on('message', (job: TextJob) => {
  parentPort?.postMessage(answerTo(job))
})
parentPort?.postMessage({ kind: 'ready' } satisfies TextAnswer)
