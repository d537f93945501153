import { describe, expect, it } from 'vitest'
import { historyOf, isWritable, nextStatuses, statusPatch } from '#domain/notice/status.ts'
import { aNotice } from '#tests/support/meetingViews.ts'

describe('where a notice is', () => {
  it('can be taken back from the owner until it is filed', () => {
    expect(nextStatuses('draft')).toEqual(['atOwner'])
    expect(nextStatuses('atOwner')).toEqual(['sent', 'draft'])
    expect(nextStatuses('sent')).not.toContain('draft')
    expect(isWritable(aNotice({ status: 'atOwner' }))).toBe(true)
    expect(isWritable(aNotice({ status: 'sent' }))).toBe(false)
  })

  it('remembers where it has been', () => {
    const { status, history } = statusPatch('atOwner', { id: 'h1', at: 2, by: 'kari' })
    expect(status).toBe('atOwner')
    expect(history).toEqual({ h1: { status: 'atOwner', at: 2, by: 'kari' } })
    const lines = historyOf(
      aNotice({
        history: { b: { status: 'draft', at: 3, by: 'k' }, a: { status: 'atOwner', at: 2, by: 'k' } },
      }),
    )
    expect(lines.map(({ at }) => at)).toEqual([2, 3])
  })
})
