import { useState } from 'react';
import type { CurrentInstance, RestartView } from '@/lib/domain/instance/fleet-views';
import { instanceKey } from '@/lib/domain/instance/instance';
import { type LiveView, useLiveView } from '../shell/use-live-view';
import { useLanguage } from '../ui/language-provider';
import { readRestart } from './read-restart';

/** How often an open record is read, and one that has ended (something may be learned later), in milliseconds. */
const OPEN_MS = 1_000;
const ENDED_MS = 15_000;
/** How often an open one is read whatever is told, in milliseconds: that nobody sees its instance is so by time alone. */
const SLOW_MS = 5_000;

export interface LiveRecord extends LiveView<RestartView> {
  /** The instance by the newest read that the page knows of; null when it is not in the fleet. */
  current: CurrentInstance | null;
  /** Takes over a read that was made for this page, before the next poll would. */
  adopt: (current: CurrentInstance) => void;
}

/** One restart, followed while it goes on, and looked at now and then after its end. */
export function useRecord(first: RestartView): LiveRecord {
  const language = useLanguage();
  const [adopted, setAdopted] = useState<CurrentInstance | null>(null);
  const live = useLiveView({
    key: ['restart', first.id],
    first,
    read: (signal) => readRestart(language, first.id, signal),
    subjects: [`restart ${first.id}`, `instance ${instanceKey(first.regionId, first.instanceId)}`],
    pollMs: ({ open }) => (open ? OPEN_MS : ENDED_MS),
    slowMs: ({ open }) => (open ? SLOW_MS : null),
  });
  const polled = live.view.current;
  const newer = polled !== null && adopted !== null && adopted.row.askedAt > polled.row.askedAt;
  return { ...live, current: newer ? adopted : polled, adopt: setAdopted };
}
