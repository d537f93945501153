// Updates of texts on their way into a draft: none twice, and no text without end.
import type { Id } from '#domain/record/id.ts'
import type { VerdictState } from '#protocol/sync.ts'
import type { Draft } from './draft.ts'

/** The most that all updates of one text may take. */
const LARGEST_TEXT_BYTES = 1024 * 1024

interface GivenText {
  readonly id: Id
  readonly field: string
  readonly bytes: Uint8Array
  readonly member: Id
}

/** Takes updates until one does not fit. */
export const takeTexts = async (draft: Draft, texts: readonly GivenText[]): Promise<VerdictState> => {
  for (const text of texts) {
    const verdict = await takeText(draft, text)
    if (verdict !== 'ok') return verdict
  }
  return 'ok'
}

const takeText = async (draft: Draft, text: GivenText): Promise<VerdictState> => {
  if (text.bytes.length === 0 || (await draft.hasText(text.id, text.field, text.bytes))) return 'ok'
  const size = (await draft.textSize(text.id, text.field)) + text.bytes.length
  if (size > LARGEST_TEXT_BYTES) return 'too_big'
  draft.addText(text)
  return 'ok'
}
