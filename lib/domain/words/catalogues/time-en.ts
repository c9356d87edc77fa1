/** How long something takes, or how long ago it was. */
export const TIME_EN = {
  unknown: 'an unknown time',
  seconds: '{seconds} s',
  minutes: '{minutes} min',
  minutesSeconds: '{minutes} min {seconds} s',
  hours: '{hours} h',
  hoursMinutes: '{hours} h {minutes} min',
  days: '{days} d',
  daysHours: '{days} d {hours} h',
} as const;
