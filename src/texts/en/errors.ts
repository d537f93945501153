import type { errors as nb } from '../nb/errors.ts'
import type { TextsLike } from '../textsLike.ts'

export const errors: TextsLike<typeof nb> = {
  offline: 'We cannot connect right now. What you have written is safe here. Try again when you are online.',
  garbled: 'We got an answer that we do not understand. Nothing is lost. Try again in a while.',
  invalid: 'Something is missing or wrong. Check it and try again.',
  sessionOver:
    'This tablet is no longer connected to the kindergarten. Ask the head teacher for a new invitation.',
  removed: 'You are no longer a member of this kindergarten.',
  forbidden: 'Your role may not do this. Ask the head teacher.',
  notFound: 'We cannot find this any more.',
  codeUnknown: 'We do not know this code. Check it again, letter by letter.',
  codeUsed: 'This code has been used already. Ask the head teacher for a new one.',
  codeExpired: 'This code is too old. Ask the head teacher for a new one.',
  alreadySetUp: 'The kindergarten has been set up already. Ask the head teacher for an invitation.',
  alreadyIssued: 'An answer has already been given from here in this round.',
  otherBallot: 'This code has already been used for an answer.',
  notOpen: 'The round is not open yet.',
  closed: 'The round is closed. It is not possible to answer any more.',
  answersMissing:
    'Not everybody has answered yet. The round can close when all answers are in, or when the time is up.',
  untrustedDevice:
    'This tablet cannot answer for you in this round. Ask the head teacher for a paper slip with a code.',
  tooLarge: 'The text is too long. Make it shorter, and it will work.',
  tooMany: 'That was a little fast. Wait a minute and try again.',
  unavailable: 'The service is taking a break. Everything you do is saved here. Try again in a while.',
}
