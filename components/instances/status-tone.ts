import { isAwayFromRunning, isChanging, knownStatus } from '@/lib/domain/instance/statuses';
import type { MarkTone } from '../ui/mark';

/** Which shape and colour a status has. A status that nobody knows is never shown as a fine one. */
export function toneOfStatus(status: string): MarkTone {
  if (knownStatus(status) === null) return 'unknown';
  if (isChanging(status)) return 'moving';
  return isAwayFromRunning(status) ? 'stopped' : 'running';
}
