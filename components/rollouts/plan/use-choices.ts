import { useCallback, useEffect, useMemo, useState } from 'react';
import { type PlanChoices, parsePlanQuery, planQuery } from '@/lib/domain/rollout/plan-query';
import { useAddress } from '../../shell/use-address';
import { useLanguage } from '../../ui/language-provider';
import { type PlanDraft, planDraftOf, readDraft } from './plan-draft';

/** How long typing must rest before the desk is asked what the limits come to, in milliseconds. */
const REST_MS = 250;

const write = (choices: PlanChoices) => planQuery(choices);
const writeAll = (choices: PlanChoices) => planQuery(choices, true);

/** What is chosen on a plan's page. It stands in the address as soon as it can be used; what is half typed stays in the form. @param retries it goes on from a rollout. */
export function useChoices(retries: boolean) {
  const { value: choices, change } = useAddress(parsePlanQuery, retries ? writeAll : write);
  const language = useLanguage();
  const [draft, setDraft] = useState<PlanDraft>(() => planDraftOf(choices.options));
  const { options, faults } = useMemo(() => readDraft(language, draft), [language, draft]);
  useEffect(() => {
    if (options === null) return;
    // No step in the history: Back leads to where the plan was made.
    const timer = setTimeout(() => change({ options }, { replace: true }), REST_MS);
    return () => clearTimeout(timer);
  }, [options, change]);
  const set = useCallback((fields: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...fields })), []);
  const { ticked, stray } = choices;
  const dropStray = useCallback(() => change({ stray: '' }, { replace: true }), [change]);
  const tick = useCallback(
    (key: string, on: boolean) => {
      const others = ticked.filter((each) => each !== key);
      change({ ticked: on ? [...others, key] : others }, { replace: true });
    },
    [ticked, change],
  );
  const query = planQuery(choices, retries);
  /** What goes along to another page: also what was chosen in the last moment. */
  const newest = planQuery({ options: options ?? choices.options, ticked, stray }, retries);
  return { draft, set, options, faults, ticked, tick, stray, dropStray, query, newest };
}

export type Choices = ReturnType<typeof useChoices>;
