import { count } from '../../ui/count';

export const NEW_COPY = {
  title: 'Plan the restart of a list',
  intro: 'Paste ids or names of instances. You see what would be restarted before anything is sent.',
  list: 'Instances',
  listHint:
    'Ids, names, host names or addresses, one to a line, or separated by commas. Of a line with other words only an id is taken. What is not found, or not clear, is listed and never chosen.',
  listPlace: 'web-01\ni-bp1234567890abcdefgh',
  entries: (value: number) => `${count(value)} ${value === 1 ? 'entry' : 'entries'}`,
  plan: 'Plan the restart of this list',
  planning: 'Judging the list…',
  empty: 'Paste at least one id or name.',
  lost: 'No answer came. Planning sends nothing to any instance, so it is safe to ask again.',
} as const;
