/** What a rollout is called, its limits, and how long it may take: on its own pages, and wherever else one is named. */
export const ROLLOUT_EN = {
  title: 'Restart of {count, plural, one {# instance} other {# instances}}',
  forceTitle: 'Force restart of {count, plural, one {# instance} other {# instances}}',
  mode: { graceful: 'Graceful restart', force: 'Force restart' },

  /** A limit of so many, or of such a share: the amount in the next ones. */
  many: '{count, number}',
  share: '{value}%',
  atOnce: 'At most {amount} at once',
  perZone: 'At most {amount} of each zone',
  perTag: 'At most {amount} of each value of {key}',
  stopAfter: '{count, plural, one {Stops after the first failure} other {Stops after # failures}}',
  wavesAsk: 'Growing waves, each after somebody has looked',
  wavesTimed: 'Growing waves, each after {minutes} min',
  order: {
    name: 'By name',
    zone: 'One zone after another',
    spread: 'Zones in turn',
    longest_up: 'Longest up first',
  },
  /** Between limits. */
  semicolon: '; ',

  about: 'about {time}',
  /** Where both have one unit, it stands in the second alone. */
  between: '{from} to {to}',
  betweenUnits: '{from} to {to}',
} as const;
