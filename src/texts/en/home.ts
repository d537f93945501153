import type { home as nb } from '../nb/home.ts'
import type { TextsLike } from '../textsLike.ts'

export const home: TextsLike<typeof nb> = {
  greeting: {
    morning: 'Good morning, {name}',
    day: 'Hello, {name}',
    evening: 'Good evening, {name}',
  },
  now: 'Now',
  quiet: {
    title: 'Nothing is urgent',
    text: 'Did you notice something today? Two sentences are enough.',
    write: 'Write in the log',
  },
  first: {
    title: 'Welcome here',
    text: 'Here you see what concerns you: surveys, meetings, tasks and what colleagues share. A good start is two sentences in the log.',
  },
  write: 'Write in the log',
  round: {
    title: 'Answer the survey',
    text: 'It takes about one minute. Your answer has no name. | It takes about {count} minutes. Your answer has no name.',
    closes: 'Closes {moment}',
    now: 'Answer now',
  },
  meeting: {
    next: 'Next meeting',
    now: 'The meeting is on',
    untitled: 'Meeting',
    at: '{moment}, {place}',
  },
  task: {
    title: 'Your task',
    due: 'By {date}',
    overdue: 'Was due {date}',
    noDate: 'No date',
    untitled: 'Task',
  },
  shared: {
    title: 'Shared with you',
    by: '{name} shared an entry',
    untitled: 'Entry',
  },
  trouble: {
    title: 'Something needs help',
    text: 'One thing is not shared. See what you can do. | {count} things are not shared. See what you can do.',
  },
  devices: {
    title: 'Tablets that need help',
    text: 'One tablet has not synced for 14 days. | {count} tablets have not synced for 14 days.',
  },
  step: {
    title: 'Next step',
    addUnits: 'Add the units',
    addUnitsText: 'Then something can be shared with one unit only.',
    addPeople: 'Add your colleagues',
    addPeopleText: 'Name and role are enough.',
    invite: 'Invite your colleagues',
    inviteText: '{joined} of {staff} staff have joined.',
    openRound: 'Open a survey',
    openRoundText: 'What do you do well, and what do you want to work more on?',
    waitForRound: 'The survey is open',
    waitForRoundText: 'Closes {moment}. The result comes when it has closed.',
    seeResult: 'See the result',
    seeResultText: 'Choose what you want to talk about in the next meeting.',
    chooseNeeds: 'Choose what you want to learn more about',
    chooseNeedsText: 'One or two needs are enough.',
    makeGoal: 'Make a goal',
    makeGoalText: 'What will you see when you are there?',
    writeNotice: 'Write the needs notice',
    writeNoticeText: 'The draft builds on what you have found out.',
  },
}
