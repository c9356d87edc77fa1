import { randomUUID } from 'node:crypto';
import { DEFAULT_OPTIONS } from '@/lib/domain/rollout/rollout-options';
import type { newDatabase } from './database';
import { postAction, type TestServer } from './server';

type Query = Awaited<ReturnType<typeof newDatabase>>['query'];

/** Plans these, applies the plan at that server over HTTP, two at once, and gives the rollout's id. */
export async function rollOutAt(server: TestServer, ids: readonly string[], query: Query): Promise<string> {
  const act = async (action: string, input: object) => {
    const { value, text } = await postAction(server.url, server.cookie, action, [input], {}, server.folder);
    const done = value as { kind: string; value: { planId: string; rolloutId: string } } | undefined;
    if (done?.kind !== 'done') throw new Error(`${action}: ${text.slice(0, 300)}`);
    return done.value;
  };
  const selection = { kind: 'pasted', text: ids.join('\n') };
  const { planId } = await act('planRolloutAction', { selection, mode: 'graceful' });
  const { rows } = await query("select plan->>'fingerprint' as fingerprint from rollout_plans where id = $1", [planId]);
  const { rolloutId } = await act('applyRolloutAction', {
    ...{ planId, fingerprint: rows[0]?.fingerprint, intentKey: randomUUID(), reason: 'rolling update' },
    ...{ acknowledged: [], options: { ...DEFAULT_OPTIONS, atOnce: { kind: 'count', value: 2 } } },
  });
  return rolloutId;
}
