// Answering with a printed code: code → round → answers → thanks. Works on after a reload, also without network.
import { ref, shallowRef } from 'vue'
import { codeInLink, readCode } from '#domain/space/code.ts'
import { type AnsweringDraft, EMPTY_DRAFT } from '#domain/survey/answering.ts'
import type { Responses } from '#domain/survey/response.ts'
import type { SlippedRound } from '#domain/survey/slip.ts'
import { useEnvironment } from '#session/environment.ts'
import { useBallots } from '#session/useBallots.ts'
import type { ServerFault } from '#session/useServer.ts'
import { slipDraftsFor, type SlipDrafts } from './slipDraft.ts'

export type SlipView =
  | { readonly kind: 'code' | 'delivered' }
  | { readonly kind: 'answering'; readonly round: SlippedRound; readonly stored: AnsweringDraft }

/** Why a code opens nothing: nothing or nonsense typed, or what the server says. */
export type SlipProblem = ServerFault | 'missing'

interface OpenedSlip {
  readonly code: string
  readonly round: SlippedRound
  readonly stored: AnsweringDraft
  readonly drafts: SlipDrafts
}

/** Opens a code: by the server, or from the draft on this tablet where there is no network. */
const useSlipOpening = () => {
  const ballots = useBallots()
  const { device } = useEnvironment()
  return async (code: string): Promise<OpenedSlip | ServerFault> => {
    const drafts = await slipDraftsFor(code, device)
    const draft = await drafts.read()
    const answer = await ballots.openSlip(code)
    if (!answer.ok && answer.error === 'code-used') await drafts.forget()
    const round = answer.ok ? answer.value : answer.error === 'offline' ? draft?.round : undefined
    if (round) return { code, round, stored: draft?.answering ?? EMPTY_DRAFT, drafts }
    return answer.ok ? 'garbled' : answer.error
  }
}

export const useSlipAnswering = () => {
  const ballots = useBallots()
  const open = useSlipOpening()
  const view = shallowRef<SlipView>({ kind: 'code' })
  const problem = ref<SlipProblem>()
  const isOpening = ref(false)
  let slip: OpenedSlip | undefined

  const openCode = async (code: string) => {
    const opened = await open(code)
    if (typeof opened === 'string') {
      problem.value = opened
      return
    }
    slip = opened
    view.value = { kind: 'answering', round: opened.round, stored: opened.stored }
  }

  return {
    view,
    problem,
    isOpening,
    start: async (typed: string) => {
      const code = readCode(codeInLink(typed))
      problem.value = code === undefined ? (typed.trim() === '' ? 'missing' : 'code-unknown') : undefined
      if (code === undefined || isOpening.value) return
      isOpening.value = true
      await openCode(code).finally(() => {
        isOpening.value = false
      })
    },
    keep: async (answering: AnsweringDraft) => {
      await slip?.drafts.keep({ round: slip.round, answering })
    },
    deliver: async (responses: Responses) => {
      if (!slip) return
      await ballots.submitSlip(slip.code, slip.round, responses)
      await slip.drafts.forget()
      slip = undefined
      view.value = { kind: 'delivered' }
    },
    /** For the next person on the same tablet. */
    again: () => {
      view.value = { kind: 'code' }
    },
  }
}
