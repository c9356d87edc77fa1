import { type ComponentType, useEffect, useState } from 'react';
import type { InstanceRow, RestartView } from '@/lib/domain/instance/fleet-views';

export type StepsOfResult = ComponentType<{ restart: RestartView; row: InstanceRow | null }>;

/**
 * What makes the next steps of a result. They come while somebody reads the dialog, so that the pages do not carry the table of
 * all causes; null until then, and where the desk cannot be reached: a result never waits for them.
 */
export function useResultSteps(): StepsOfResult | null {
  const [Steps, setSteps] = useState<StepsOfResult | null>(null);
  useEffect(() => {
    let mounted = true;
    import('./result-steps').then(
      ({ ResultSteps }) => mounted && setSteps(() => ResultSteps),
      () => undefined,
    );
    return () => {
      mounted = false;
    };
  }, []);
  return Steps;
}
