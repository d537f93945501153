import { watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { places } from './places.ts'

/** Names the browser's tab after the place, never after what somebody wrote: the tab's name stays in the history. */
export const usePageTitle = (): void => {
  const { t } = useI18n()
  const route = useRoute()
  watchEffect(() => {
    const here = places.find(({ place }) => place === route.meta.place)
    document.title = here ? `${t(here.label)} – ${t('common.appName')}` : t('common.appName')
  })
}
