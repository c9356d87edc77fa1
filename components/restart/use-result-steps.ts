import { useEffect, useState } from 'react';
import type { InstanceRow, RestartView } from '@/lib/domain/instance/fleet-views';
import { type Late, withLateWords } from '../shell/late-words';
import { useLanguage } from '../ui/language-provider';

/** Come with the first result. */
const loadSteps = withLateWords('steps', () => import('./result-steps').then((it) => it.ResultSteps));

export type StepsOfResult = Late<{ restart: RestartView; row: InstanceRow | null }>;

/**
 * What makes the next steps of a result. They come while somebody reads the dialog, so that the pages do not carry the table of
 * all causes; null until then, and where the desk cannot be reached: a result never waits for them.
 */
export function useResultSteps(): StepsOfResult | null {
  const { locale } = useLanguage();
  const [Steps, setSteps] = useState<StepsOfResult | null>(null);
  useEffect(() => {
    let mounted = true;
    loadSteps(locale).then(
      (late) => mounted && setSteps(late),
      () => undefined,
    );
    return () => {
      mounted = false;
    };
  }, [locale]);
  return Steps;
}
