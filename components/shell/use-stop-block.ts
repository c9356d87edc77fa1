import { useDesk, useMay } from './desk-provider';

/** Why this person cannot use the stop switch now; null when they can. */
export function useStopBlock(): string | null {
  const { over } = useDesk();
  const may = useMay('restarts.stop');
  if (over !== null) return over.sentence;
  return may.allowed ? null : may.sentence;
}
