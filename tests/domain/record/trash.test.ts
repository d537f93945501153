import { describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { stampOf } from '#domain/record/stamp.ts'
import { deletedAt, goneAt } from '#domain/record/trash.ts'

const AT = 1_795_449_600_000
const field = (v: boolean | string) => ({ v, h: stampOf({ millis: AT, counter: 0 }, 'kariskarip') })

describe('the trash', () => {
  it('knows when a note was deleted, by the hand that did it', () => {
    expect(deletedAt({ deleted: field(true) })).toBe(AT)
  })

  it('holds nothing that was taken back, or never deleted', () => {
    expect(deletedAt({ deleted: field(false) })).toBeUndefined()
    expect(deletedAt({ text: field('Vi leste.') })).toBeUndefined()
  })

  it('keeps things for thirty days', () => {
    expect(goneAt(AT) - AT).toBe(30 * DAY_MILLIS)
  })
})
