import { describe, expect, it } from 'vitest'
import { isNewsFor, mergeNews, newsForAll, newsOf } from '#server/live/news.ts'
import { anId } from '#tests/support/records.ts'

const [space, tablet, other] = [anId(1), anId(2), anId(3)]
const pushed = (device: string, audiences: readonly string[], seq = 1, colls = ['entry']) =>
  newsOf(space, { colls: new Set(colls), audiences: new Set(audiences), seq, device })
const reader = (device: string, ...audiences: string[]) => ({ device, audiences: new Set(audiences) })

describe('news', () => {
  it('are for whoever reads one of the audiences, and not for the device that pushed', () => {
    const news = pushed(tablet, ['s', 't:1'])
    expect(isNewsFor(news, reader(other, 's'))).toBe(true)
    expect(isNewsFor(news, reader(other, 'l', 't:2'))).toBe(false)
    expect(isNewsFor(news, reader(tablet, 's'))).toBe(false)
  })

  it('of two devices together still tell each of the other alone', () => {
    const both = mergeNews(pushed(tablet, ['s'], 4), pushed(other, ['l'], 5))
    expect(both.seq).toBe(5)
    expect(isNewsFor(both, reader(tablet, 's'))).toBe(false)
    expect(isNewsFor(both, reader(tablet, 'l'))).toBe(true)
    expect(isNewsFor(both, reader(other, 's', 'l'))).toBe(true)
    expect(isNewsFor(both, reader(anId(9), 'x'))).toBe(false)
  })

  it('for all are for all, also together with others', () => {
    const all = mergeNews(pushed(tablet, ['s'], 4), newsForAll(space, 3))
    expect(all).toMatchObject({ seq: 4, isAccess: true })
    expect(isNewsFor(all, reader(tablet, 'u:1'))).toBe(true)
  })

  it('of members make the server look up who may listen', () => {
    expect(pushed(tablet, ['s'], 1, ['member']).isAccess).toBe(true)
    expect(pushed(tablet, ['s']).isAccess).toBe(false)
  })
})
