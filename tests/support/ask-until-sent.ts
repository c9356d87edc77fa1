import { randomUUID } from 'node:crypto';
import type { RestartInput, RestartReply } from '@/lib/domain/instance/fleet-views';
import type { Restart } from '@/lib/domain/restart/restart';
import { eventually } from './eventually';
import type { TestServer } from './server';

/** Nothing was sent, by a machine that is short of everything: its read came too late, or too late for whoever asked. */
export const OF_SHORTAGE: readonly (string | null)[] = ['too_late', 'read_failed', 'no_longer_wanted', 'desk_trouble'];

type Recorded = Extract<RestartReply, { kind: 'recorded' }>;

type Query = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/**
 * Asks as a person does on a machine that is short of everything: once more with the same key where the answer was lost or it
 * was turned away, anew where it could not be sent in time. Gives all records that were answered; the last one was sent, or
 * was refused for a reason of its own.
 */
export async function askUntilSent(
  server: TestServer,
  query: Query,
  input: Partial<RestartInput> & { instanceId: string },
): Promise<Recorded[]> {
  const replies: Recorded[] = [];
  let seenRestartId: string | null = null;
  for (;;) {
    const intentKey = randomUUID();
    const reply = await eventually(`a restart of ${input.instanceId} to be recorded`, async () => {
      const answer = await server.ask({ ...input, intentKey, seenRestartId }).catch(() => null);
      return answer?.kind === 'recorded' ? answer : null;
    });
    replies.push(reply);
    const { id } = reply.restart;
    const record = await eventually(`the restart ${id} to be sent, or to end`, async () => {
      const { rows } = await query('select record from restarts where id = $1', [id]);
      const now = rows[0]?.record as Restart | undefined;
      return now !== undefined && (now.sendingAt !== null || now.endedAt !== null) && now;
    });
    if (!OF_SHORTAGE.includes(record.code)) return replies;
    seenRestartId = id;
  }
}
