import type { SystemEvent } from '../../domain/instance/system-events';
import { type Fields, fieldsOf, listOf, realTextOf, textOf, timeOf } from './untrusted';

const MAX_TEXT = 256;
const MAX_REASON = 1000;

/**
 * The system events of instances in an answer of DescribeInstanceHistoryEvents (API 2014-05-26). Lesser fields may be
 * missing. Left out is what has no id or no instance, since there is nothing to keep it by, and what is about no instance.
 */
export function readSystemEvents(body: Fields): SystemEvent[] {
  return listOf(body.InstanceSystemEventSet, 'InstanceSystemEventType').flatMap((entry) => readEvent(entry) ?? []);
}

function readEvent(entry: Fields): SystemEvent | null {
  const eventId = idOf(entry.EventId);
  const instanceId = idOf(entry.InstanceId);
  const resource = textOf(entry.ResourceType)?.toLowerCase() ?? 'instance';
  if (eventId === null || instanceId === null || resource !== 'instance') return null;
  return {
    eventId,
    instanceId,
    type: nameOf(entry.EventType),
    status: nameOf(entry.EventCycleStatus),
    publishedAt: timeOf(entry.EventPublishTime),
    notBefore: timeOf(entry.NotBefore),
    finishedAt: timeOf(entry.EventFinishTime),
    reason: realTextOf(entry.Reason, MAX_REASON),
  };
}

// A part of an id is another id.
function idOf(value: unknown): string | null {
  const id = realTextOf(value);
  return id === null || id.length > MAX_TEXT ? null : id;
}

/** `{ Code, Name }`, or the name alone; empty when there is neither. */
function nameOf(value: unknown): string {
  return realTextOf(fieldsOf(value)?.Name ?? value, MAX_TEXT) ?? '';
}
