// What fast-check makes up: values, stamps and fields as they occur.
import fc from 'fast-check'
import type { Json } from '#domain/record/json.ts'
import type { Field, Fields } from '#domain/record/record.ts'
import { stampOf } from '#domain/record/stamp.ts'

const replicas = ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc']
const names = ['title', 'text', 'vis', 'deleted', 'refs/1.1', 'refs/3.2', 'signs/a']

/** Any value that a field may hold. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { maxKeys: 3 }),
  ),
})).value

/** Few stamps, so that equal ones occur: a cloned tablet writes them. */
const anyStamp = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 }), fc.constantFrom(...replicas))
  .map(([millis, counter, replica]) => stampOf({ millis, counter }, replica))

export const anyField: fc.Arbitrary<Field> = fc.record({
  v: fc.oneof(fc.constantFrom(1, 2, 'a', null), anyJson),
  h: anyStamp,
})

/** The fields of a record, or of a part of it. */
export const anyFields: fc.Arbitrary<Fields> = fc.dictionary(fc.constantFrom(...names), anyField)
