// What the server calls a tenant: a kindergarten or a network. The record's id is the space's id.
import * as z from 'zod/mini'
import { defineKind, type ViewOf } from '#domain/record/kind.ts'
import { LONGEST_NAME } from './member.ts'

const SpaceType = z.enum(['kindergarten', 'network'])
type SpaceType = z.infer<typeof SpaceType>

const ShortText = z.string().check(z.maxLength(200))

export const Space = defineKind({
  coll: 'space',
  fields: {
    type: z._default(SpaceType, 'kindergarten'),
    name: z._default(ShortText, ''),
    organisationNumber: z._default(ShortText, ''),
    municipality: z._default(ShortText, ''),
    county: z._default(ShortText, ''),
    ownerName: z._default(ShortText, ''),
    ownership: z._default(z.enum(['municipal', 'private']), 'municipal'),
    /** The written form that the kindergarten's own documents are made in. */
    languageForm: z._default(z.enum(['nb', 'nn']), 'nb'),
    /** An invented kindergarten to look around in; every page says so. */
    isExample: z._default(z.boolean(), false),
  },
  sets: [],
  maps: {},
  texts: [],
})
export type Space = ViewOf<typeof Space>

export const Unit = defineKind({
  coll: 'unit',
  fields: { name: z._default(z.string().check(z.maxLength(LONGEST_NAME)), '') },
  sets: [],
  maps: {},
  texts: [],
})
export type Unit = ViewOf<typeof Unit>
