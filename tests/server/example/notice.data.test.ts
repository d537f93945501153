import { describe, expect, it } from 'vitest'
import { NOTICE_WORDS } from '#server/example/notice.data.ts'
import { sentences } from '#texts/nb/sentences.ts'

describe('the words of the example notice', () => {
  it('are those the app itself proposes', () => {
    const ofTheApp: Record<string, unknown> = sentences
    for (const [key, words] of Object.entries(NOTICE_WORDS)) {
      expect(String(ofTheApp[key]).split(' | ').at(-1)).toBe(words)
    }
  })
})
