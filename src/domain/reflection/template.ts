// Changing one's mind about how to write: the words come along, none is lost or hidden.
import { type EntryTemplate, type EntryWords, entryTexts } from './entry.ts'

const together = (texts: readonly string[]): string =>
  texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n')

const NO_STORY = { whatHappened: '', whatIDid: '', whatIThought: '', whatToTalkAbout: '' }

/**
 * What changes when a written entry gets another template. One free text becomes the first answer of a practice
 * story; the four answers become one text.
 */
export const withTemplate = (words: EntryWords, template: EntryTemplate): Partial<EntryWords> => {
  const isStory = template === 'practiceStory'
  if (isStory === (words.template === 'practiceStory')) return { template }
  if (!isStory) return { template, ...NO_STORY, text: together([words.text, ...entryTexts(words)]) }
  return { template, whatHappened: together([words.text, words.whatHappened]), text: '' }
}
