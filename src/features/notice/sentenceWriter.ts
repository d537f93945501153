// Puts proposed sentences into words in the notice's own written form, whatever language the app speaks.
import type { ProposedSentence } from '#domain/notice/notice.ts'
import type { DraftSentence } from '#domain/notice/sentence.ts'
import { formatDay } from '#texts/dates.ts'
import { createTexts } from '#texts/i18n.ts'
import { methodWords, sentenceWords } from './words.ts'

export type SentenceWriter = (draft: readonly DraftSentence[]) => ProposedSentence[]

type Param = DraftSentence['params'][string]

const isList = (param: Param): param is readonly string[] => Array.isArray(param)

const asText = (param: Param): string => (isList(param) ? param.join(', ') : String(param))

const dayOf = (value: string | number, language: 'nb' | 'nn'): string => {
  const millis = Number(value)
  return formatDay(Number.isNaN(millis) ? value : millis, language)
}

/** Loads the sentences of a written form. */
export const loadSentenceWriter = async (language: 'nb' | 'nn'): Promise<SentenceWriter> => {
  const texts = createTexts(language)
  await texts.load(['sentences'])
  const { t } = texts.i18n.global

  const listed = (items: readonly string[]): string =>
    items.length < 2
      ? (items[0] ?? '')
      : `${items.slice(0, -1).join(', ')} ${t('sentences.and')} ${items.at(-1) ?? ''}`
  const list = (param: Param): readonly string[] => (isList(param) ? param : [asText(param)])
  const worded = (name: string, param: Param): string => {
    switch (name) {
      case 'date':
        return dayOf(asText(param), language)
      case 'dates':
        return listed(list(param).map((one) => dayOf(one, language)))
      case 'quotes':
        return listed(list(param).map((one) => `«${one}»`))
      case 'methods':
        return listed(list(param).flatMap((one) => (methodWords[one] ? t(methodWords[one]) : [])))
      case 'parts':
        return listed(list(param))
      case 'practice':
      case 'importance':
        return Number(param).toFixed(1).replace('.', ',')
      default:
        return asText(param)
    }
  }
  return (draft) =>
    draft.map((one) => {
      const named = Object.fromEntries(
        Object.entries(one.params).map(([name, param]) => [name, worded(name, param)]),
      )
      const count = typeof one.params['count'] === 'number' ? one.params['count'] : 1
      return { ...one, text: t(sentenceWords[one.sentenceKey], named, count) }
    })
}
