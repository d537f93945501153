import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ReplicaId } from '#domain/record/stamp.ts'
import { Code } from '#protocol/joining.ts'
import { hashOfCode, hashOfToken, newCode, newReplica, newToken, setupCodeOf } from '#server/access/codes.ts'

const chance = (bytes: number) => randomBytes(bytes)
const key = new Uint8Array(32).fill(1)

describe('codes', () => {
  it('can be typed, and never twice the same', () => {
    const codes = Array.from({ length: 200 }, () => newCode(chance))
    expect(codes.every((code) => Code.safeParse(code).success)).toBe(true)
    expect(new Set(codes).size).toBe(200)
  })

  it('use every letter alike often, whatever the bytes', () => {
    const counts = new Map<string, number>()
    for (let number = 0; number < 3000; number += 1)
      for (const letter of newCode(chance)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    expect(counts.size).toBe(30)
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200)
  })

  it('are known by their hash however they are typed, and only with the key', () => {
    expect(hashOfCode(key, '7kq2m-xw4tb')).toBe(hashOfCode(key, '7KQ2MXW4TB'))
    expect(hashOfCode(new Uint8Array(32), '7KQ2MXW4TB')).not.toBe(hashOfCode(key, '7KQ2MXW4TB'))
  })

  it('make the same setup link of the same key', () => {
    expect(setupCodeOf(key)).toBe(setupCodeOf(key))
    expect(setupCodeOf(key)).toHaveLength(22)
    expect(setupCodeOf(new Uint8Array(32))).not.toBe(setupCodeOf(key))
  })
})

describe('tokens and replicas', () => {
  it('are made of chance alone', () => {
    expect(newToken(chance)).toMatch(/^[\w-]{43}$/)
    expect(hashOfToken('a')).not.toBe(hashOfToken('b'))
    expect(ReplicaId.safeParse(newReplica(chance)).success).toBe(true)
  })
})
