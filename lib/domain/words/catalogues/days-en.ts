/** Choosing days, and bars that count what there was in them (components/outcomes/). */
export const DAYS_EN = {
  today: 'Today',
  yesterday: 'Yesterday',
  last: 'Last {days, number} days',
  from: 'From',
  to: 'To',
  zone: 'Days in',
  zoneNamed: 'Days in {zone}',
  presets: 'Periods',
  own: 'Other days',

  none: 'No restarts on these days.',
  chooseDays: 'Bars by day',
  chooseHours: 'Bars by hour',
  read: 'Point at a bar, or move along them with the arrow keys.',
  narrow: 'Point at a bar for its numbers; drag over some, or click one, to show only their days.',
  narrowByTouch: 'Touch a bar for its numbers, and again to show only its day.',
  keys: 'Arrow keys go from bar to bar, with Shift they choose a span, and Enter shows only its days.',
  /** One bar: what it is, and what it holds. */
  bar: '{name}: {count, number}',
  barParts: '{name}: {count, number} – {parts}',
  part: '{outcome} {count, number}',
  comma: ', ',
  span: '{from} to {to}: {count, number} in all',
  /** Of hours, of which only whole days can be shown. */
  spanShowsDay: '{span}. Choosing it shows all of {day}',
  spanShowsDays: '{span}. Choosing it shows all of {from} to {to}',

  table: 'As a table',
  day: 'Day',
  hour: 'Hour',
  total: 'All',
} as const;
