import type { CheckView } from '@/lib/domain/instance/checklist';

/** What a rule says, in a word. */
export const OUTCOME: Record<CheckView['outcome'], string> = {
  pass: 'Passes',
  fail: 'Fails',
  unknown: 'Not known',
};

/** The page of one instance. */
export const INSTANCE_COPY = {
  back: 'Back to the fleet',
  console: 'Open in the ECS console',
  question: 'Can it be restarted?',
  seen: 'Seen',
  rulesPass: (passing: number, all: number) => `${passing} of ${all} rules pass`,
  seenBefore: 'seen',
  ago: 'ago',
  seenMeanwhile: (count: number) => `${count} ${count === 1 ? 'change' : 'changes'} of status seen meanwhile`,
  next: 'Next:',
  follow: 'Follow that restart',
  timeline: 'Timeline',
  timelineEmpty:
    'Nothing yet. Restarts that are asked for here, and every change that Restart Desk sees, will stand here.',
  toCome: 'To come',
  outside: (count: number) =>
    `Restarts outside the desk in the last 30 days: at least ${count}. Only what reads could see is counted.`,
  eventsUnread: 'System events have not been read yet.',
  systemEvent: 'System event',
  timelineCut: 'Only the newest are shown; there are older ones.',
  by: (verb: string, actor: string, outcome: string) => `${verb} by ${actor}: ${outcome}`,
  reason: (text: string) => `Reason: ${text}`,
  facts: 'Facts',
  notGiven: 'not given',
  alsoSeen: 'Also seen through',
  yes: 'Yes',
  no: 'No',
  goneShort: 'Gone',
  gone: (name: string, moment: string) =>
    `${name} is no longer in the fleet: ECS has not known it by its id since ${moment}. What follows is what was last read.`,
  goneBlock: 'It is no longer in the fleet. If it was released, there is nothing to restart.',
  unread: (place: string, moment: string) =>
    `Restart Desk no longer reads ${place}. What is shown was read at ${moment}.`,
  spoken: (name: string, status: string) => `${name} is now ${status}`,
  noStatus: 'without a status',
  noInstanceTitle: 'No such instance',
  noInstance:
    'Restart Desk has never read an instance with this region and id: check that the whole address was copied, and that the region is one that it reads.',
} as const;
