'use client';

import { mayDo } from '@/lib/domain/access/permissions';
import { useDesk } from './desk-provider';

/** Why this person cannot use the stop switch now; null when they can. */
export function useStopBlock(): string | null {
  const { person, over } = useDesk();
  if (over !== null) return over.sentence;
  const may = mayDo(person?.grants ?? [], 'restarts.stop');
  return may.allowed ? null : may.sentence;
}
