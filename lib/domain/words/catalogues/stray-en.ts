/** What the address of a page holds and is not understood (lib/domain/stray-words.ts). Names and values are as they stand there. */
export const STRAY_EN = {
  name: 'The address holds "{name}", which is not understood. Possible names: {possible}.',
  noValue: 'The address holds "{name}" without a value. Give one, or leave it out.',
  value: 'The address holds "{value}" for "{name}", which is not a possible value. Possible: {possible}.',
  twice: 'The address holds "{name}" more than once, or where it has no effect. Only one is used.',
  possible: {
    text: 'a text of at most {most} characters',
    day: 'a day such as 2026-11-29, the last not before the first',
    group: 'zone, or tag: and the key of a tag',
    page: 'what a page of this list links to',
    rollout: 'the id of a rollout, as in its address',
    zone: 'a time zone such as Asia/Shanghai or UTC',
    canary: 'ask, or minutes from 1 to {most}',
    count: 'a whole number from 1 to {most}',
    limit: 'a whole number from 1 to {most}, or a share such as 10%',
  },
} as const;
