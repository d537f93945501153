import { expect, it } from 'vitest'
import { withTemplate } from '#domain/reflection/template.ts'

const words = {
  template: 'free' as const,
  text: '',
  whatHappened: '',
  whatIDid: '',
  whatIThought: '',
  whatToTalkAbout: '',
}

it('takes a free text along into a practice story', () => {
  expect(withTemplate({ ...words, text: 'Vi ventet.' }, 'practiceStory')).toEqual({
    template: 'practiceStory',
    whatHappened: 'Vi ventet.',
    text: '',
  })
})

it('takes the four answers along into one text', () => {
  const story = {
    ...words,
    template: 'practiceStory' as const,
    whatHappened: 'Vi ventet.',
    whatIThought: 'For lenge.',
  }
  expect(withTemplate(story, 'free')).toMatchObject({
    template: 'free',
    text: 'Vi ventet.\n\nFor lenge.',
    whatHappened: '',
    whatIThought: '',
  })
})

it('leaves the words where they are between templates of one text', () => {
  expect(withTemplate({ ...words, text: 'Vi ventet.' }, 'tryOut')).toEqual({ template: 'tryOut' })
})
