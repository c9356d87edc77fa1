import type { Cause, Verdict } from './verdict';

/** What the release before reads of a verdict, and this one does not: words, of which there are none any more. */
const NO_WORDS = { sentence: '', nextStep: '' } as const;

/**
 * A verdict as events and plans keep it. Servers of the release before, which may read it while replicas are exchanged, take no verdict
 * without words: they get its code for them. To go in the release after this one (decision 17).
 */
export function keptVerdict(verdict: Verdict): Verdict {
  const kept = (code: string) => ({ short: code, ...NO_WORDS });
  if (verdict.kind === 'allowed') return { ...verdict, ...kept('ok') };
  const causes = verdict.causes.map((cause): Cause => ({ ...cause, ...kept(cause.code) }));
  return { ...verdict, ...kept(verdict.code), causes };
}
