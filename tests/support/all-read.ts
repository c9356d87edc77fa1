import { allOf, type ParsedEvent, unreadClause } from '@/lib/domain/stored-events';

/** All of these events. Fails when one of them cannot be read: nothing else here writes any. */
export function allRead<Event>(parsed: readonly ParsedEvent<Event>[]): Event[] {
  const all = allOf(parsed);
  if (!all.ok) throw new Error(`It ${unreadClause(all.error)}`);
  return all.value;
}
