'use server';

import { z } from 'zod';
import type { ActionReply } from '@/lib/access/person';
import type { ConnectionCheck } from '@/lib/fleet/views';
import { desk } from '@/lib/runtime/desk';
import { checkSource } from '@/lib/sync/check-source';
import { act } from '../doors/act';

const input = z.object({ accountId: z.string().min(1).max(40), regionId: z.string().min(1).max(60) });

/** Asks ECS whether an account may be read in a region. */
export async function checkConnectionAction(raw: unknown): Promise<ActionReply<ConnectionCheck>> {
  return act('action checkConnectionAction', async () => {
    const target = input.safeParse(raw);
    if (!target.success)
      return { kind: 'invalid', field: null, sentence: 'The request names no account and region. Reload the page.' };
    const { cloud, targets } = desk().restarts;
    const checked = await checkSource(cloud, targets, target.data);
    return checked.ok
      ? { kind: 'done', value: checked.value }
      : { kind: 'invalid', field: null, sentence: checked.error };
  });
}
