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
  openedElsewhere: 'A newer version is open in another window. Reload the page to go on writing.',
  wentWrong: 'Something went wrong on this page. What you have saved is safe.',
  reload: 'Reload the page',
}
