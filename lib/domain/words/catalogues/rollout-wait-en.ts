/** What a running rollout waits for, who holds it up, and what to do (lib/domain/rollout/waits.ts). */
export const ROLLOUT_WAIT_EN = {
  notKnown: 'Nothing has been started for some time, though Restart Desk knows of nothing that holds it up.',
  notKnownTodo: 'Ask whoever runs Restart Desk to look at its log; or cancel the rollout and plan the rest.',
  notCarried: 'No server is carrying rollouts on at the moment, so nothing more is started.',
  notCarriedTodo: 'Another takes over by itself within seconds. If none does, ask whoever runs Restart Desk.',
  notRecorded: 'Restarts that were decided could not be recorded yet, so they were not sent.',
  notRecordedTodo:
    'Restart Desk tries again by itself. If it lasts, ask whoever runs Restart Desk; or cancel the rollout.',
  allPlaces:
    '{places, plural, one {The only place is} other {All # places are}} taken by {kept, plural, one {an instance that has} other {instances that have}} not been seen Running again.',
  somePlaces:
    '{kept, plural, one {# of {places, number} places is kept by an instance that has} other {# of {places, number} places are kept by instances that have}} not been seen Running again.',
  zone: 'At most {most, number} of zone {zone} may be down, and {down, plural, one {one is} other {# are}}: nothing more is started there.',
  tag: 'At most {most, number} of {tag}={value} may be down, and {down, plural, one {one is} other {# are}}: nothing more is started there.',
  /** Where the key of the tag is not known. */
  anyTag: 'tag',
  throttled: 'ECS is throttling {regionId} until {at}: nothing more is sent there before then.',
  no_budget:
    'The requests of this minute are used up in {regionId} until {at}: nothing more is sent there before then.',
  goesOn: 'It goes on by itself.',
  later:
    '{count, plural, one {The one that waits was not sent, and is} other {The # that wait were not sent, and are}} tried again from {at} on.',

  blind: '{regionId} is not read at the moment.',
  blindTodo:
    'Restart Desk tries again by itself. What was sent there is followed once it can be read again; nothing more is sent there before then.',
  notRead:
    '{regionId} of the account {accountId} is no longer read by Restart Desk: what happens to its instances is not seen.',
  notReadTodo: 'Add it to the settings again. Otherwise, what was sent there ends as not watched and frees its place.',

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
    unlock: 'What is locked has to be unlocked first: its page says why it is locked.',
    start: 'Start what is Stopped in the ECS console.',
    look: 'Look in the ECS console at what does not come back.',
    nextRead: 'What has not been read yet goes on with its next read.',
    others: 'What others are restarting, or what is changing, goes on when that is over.',
  },
  /** `steps` are of the sentences above. */
  todo: '{steps} The rollout goes on once they are seen Running or have been released; or cancel it and plan the rest.',
  /** Two of them. */
  both: '{told} {next}',
} as const;
