import { describe, expect, it } from 'vitest'
import { DEFAULT_FORM } from '#domain/notice/defaultForm.data.ts'
import { EXPORT_SCHEMA, exportNotice, NoticeExport } from '#domain/notice/export.ts'
import { aNeed, aNotice } from '#tests/support/meetingViews.ts'
import { MONDAY } from '#tests/support/surveyRecords.ts'

const sentence = {
  field: 'need',
  sentenceKey: 'needTitle',
  params: { title: 'Lek', count: 2, quotes: ['a'] },
  evidence: ['need:need-1'],
  text: 'Lek.',
}
const notice = aNotice({
  title: 'Lek',
  language: 'nn',
  deadline: '2027-02-01',
  needs: ['need-1'],
  values: { need: 'Lek.', refs: ['3.2'], amount: '100 000' },
  sentences: { 'need.00': sentence },
  history: { h: { status: 'draft', at: MONDAY, by: 'kari' } },
})
const file = exportNotice(notice, {
  form: DEFAULT_FORM,
  needs: [aNeed({ refs: ['3.2'] })],
  kindergarten: { name: 'Solbakken', organisationNumber: '974760673' },
  at: MONDAY,
})

describe('the notice as a file', () => {
  it('is read back as it was written', () => {
    expect(NoticeExport.parse(JSON.parse(JSON.stringify(file)))).toEqual(file)
    expect(file.schema).toBe(EXPORT_SCHEMA)
  })

  it('holds every field in the order of the form, in the notice’s own written form, with its sources', () => {
    expect(file.fields.map(({ key }) => key)).toEqual(DEFAULT_FORM.fields.map(({ key }) => key))
    expect(file.fields.find(({ key }) => key === 'need')).toEqual({
      key: 'need',
      group: 'need',
      label: 'Kva kartlegginga viser',
      value: 'Lek.',
      sentences: [sentence],
    })
    expect(file.fields.find(({ key }) => key === 'refs')?.value).toEqual(['3.2'])
    expect(file.fields.find(({ key }) => key === 'deadline')?.value).toBe('2027-02-01')
  })

  it('refuses another format', () => {
    expect(NoticeExport.safeParse({ ...file, schema: 'something-else' }).success).toBe(false)
  })
})
