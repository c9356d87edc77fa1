/** What a running rollout waits for, who holds it up, and what to do (lib/domain/rollout/waits.ts). */
export const ROLLOUT_WAIT_EN = {
  notKnown: 'Nothing has been begun for some time, though nothing that Restart Desk knows of holds it up.',
  notKnownTodo: 'Ask whoever runs Restart Desk to look into its log; or cancel the rollout and plan the rest.',
  notCarried: 'No server carries rollouts on at the moment, so nothing more is begun.',
  notCarriedTodo: 'Another takes over by itself within seconds. If none does, ask whoever runs Restart Desk.',
  notRecorded: 'Restarts that were decided could not be recorded yet, so they were not sent.',
  notRecordedTodo: 'Restart Desk tries again by itself. If it lasts, ask whoever runs it; or cancel the rollout.',
  allPlaces:
    '{places, plural, one {The only place is} other {All # places are}} taken by {kept, plural, one {an instance that has} other {instances that have}} not been seen Running again.',
  somePlaces:
    '{kept, plural, one {# of {places, number} places is kept by an instance that has} other {# of {places, number} places are kept by instances that have}} not been seen Running again.',
  zone: 'Of zone {zone} at most {most, number} may be down, and {down, plural, one {one is} other {# are}}: nothing more is begun there.',
  tag: 'Of {tag}={value} at most {most, number} may be down, and {down, plural, one {one is} other {# are}}: nothing more is begun there.',
  /** Where the key of the tag is not known. */
  anyTag: 'tag',
  throttled: 'ECS throttles {regionId} until {at}: nothing more is sent there before.',
  no_budget: 'The requests of this minute are used up in {regionId} until {at}: nothing more is sent there before.',
  goesOn: 'It goes on by itself.',
  later:
    '{count, plural, one {The one that waits was not sent, and is} other {The # that wait were not sent, and are}} tried again from {at} on.',

  blind: '{regionId} is not read at the moment.',
  blindTodo:
    'Restart Desk tries again by itself. What was sent there is followed when it can be read again; nothing more is sent there before.',
  notRead:
    '{regionId} of the account {accountId} is no longer read by Restart Desk: what becomes of its instances is not seen.',
  notReadTodo:
    'Name it in the settings again. Without that, what was sent there ends as not watched and gives its place back.',

  /** What an instance that holds it up does. */
  holder: {
    soon: 'about to be requested',
    notReadSince: 'not read since',
    neverRead: 'never read',
    notFound: 'not found by its last reads',
    restart: 'restarted by others',
    rollout: 'of another rollout, not back yet',
  },

  /** What to do about those: sentences that stand behind each other. */
  step: {
    unlock: 'What is locked has to be unlocked first: its page says why it is.',
    start: 'Start what is Stopped in the ECS console.',
    look: 'Look in the ECS console at what does not come back.',
    nextRead: 'What was not read yet goes on with its next read.',
    others: 'What others restart, or is changing, goes on when it is over.',
  },
  /** `steps` are of the sentences above. */
  todo: '{steps} The rollout goes on when they are seen Running, or were released; or cancel it and plan the rest.',
  /** Two of them. */
  both: '{told} {next}',
} as const;
