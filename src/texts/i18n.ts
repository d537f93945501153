// One vue-i18n for the app. Groups of texts come in when a page needs them.
import { createI18n } from 'vue-i18n'
import type { Messages, TextGroup } from './messages.ts'

export type AppLanguage = 'nb' | 'nn' | 'en'

declare module 'vue-i18n' {
  export interface DefineLocaleMessage extends Messages {}
}

const modules = import.meta.glob<Record<string, unknown>>('./{nb,nn,en}/*.ts')

/** The texts of a group, in a language. */
const loadGroup = async (language: AppLanguage, group: TextGroup): Promise<unknown> => {
  const module = await modules[`./${language}/${group}.ts`]?.()
  return module?.[group]
}

/** Makes the app's i18n; nothing is loaded yet. */
export const createTexts = (language: AppLanguage) => {
  const i18n = createI18n({ legacy: false, locale: language, fallbackLocale: 'nb', messages: {} })
  const loaded = new Set<TextGroup>()
  let spoken = language

  const fetchGroup = async (inLanguage: AppLanguage, group: TextGroup) => {
    i18n.global.mergeLocaleMessage(inLanguage, { [group]: await loadGroup(inLanguage, group) })
  }

  return {
    i18n,
    /** Loads groups in the language now spoken; those that are there already cost nothing. */
    load: async (groups: readonly TextGroup[]) => {
      const missing = groups.filter((group) => !loaded.has(group))
      await Promise.all(missing.map((group) => fetchGroup(spoken, group)))
      for (const group of missing) loaded.add(group)
    },
    /** Speaks another language, with every group that is loaded. */
    speak: async (next: AppLanguage) => {
      await Promise.all([...loaded].map((group) => fetchGroup(next, group)))
      spoken = next
      i18n.global.locale.value = next
    },
  }
}

export type Texts = ReturnType<typeof createTexts>
