import type { shell as nb } from '../nb/shell.ts'
import type { TextsLike } from '../textsLike.ts'

export const shell: TextsLike<typeof nb> = {
  skipToContent: 'Skip to content',
  navigation: 'Main menu',
  places: {
    home: 'Today',
    reflection: 'Log',
    survey: 'Survey',
    meeting: 'Meetings',
    development: 'Progress',
    space: 'Our place',
  },
  sync: {
    shared: 'Shared',
    sending: 'Sending {count}',
    waiting: 'On this tablet ({count})',
    offline: 'No network',
    offlineCount: 'No network. On this tablet ({count})',
    trouble: 'Needs help ({count})',
    why: 'Where is my work?',
  },
  update: {
    ready: 'A new version is ready.',
    wait: 'We wait until your text is saved.',
    now: 'Update now',
  },
  exampleBanner: 'Example kindergarten. All of it is made up.',
  removedTitle: 'You are no longer a member of this kindergarten',
  removedText: 'What you had not shared is still on this tablet. Talk to the head teacher if this is wrong.',
  sessionOverTitle: 'This tablet has been disconnected',
  sessionOverText:
    'Everything you have written is still here. Ask the head teacher for a new invitation to share again.',
  joinAgain: 'I have a code',
  storageAdvice:
    'Is this a private window? Use a normal one. Is the tablet full? Remove pictures or apps that you do not use.',
  storageBroken: 'The browser does not let us save here',
  full: 'The tablet is full. What you write now is not saved. Remove pictures or apps that you do not use.',
  low: 'There is little room on the tablet. What you write is stored. Remove pictures or apps you do not use.',
  evictedTitle: 'The browser has deleted what was here',
  evictedText:
    'This can happen when Personalrom has not been used for a while, or when there is little room. What was shared is safe on the server. Ask the head teacher for a new code, and put Personalrom on the home screen.',
  evictedUnsent:
    'Everything was shared. Nothing is lost. | One thing was not shared. It is gone. | {count} things were not shared. They are gone.',
  evictedRead: 'I have read this',
  openedElsewhere: 'A newer version is open in another window. Reload the page to go on writing.',
  wentWrong: 'Something went wrong on this page. What you have saved is safe.',
  reload: 'Reload the page',
}
