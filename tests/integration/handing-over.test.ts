import { expect, test } from 'vitest';
import { eventually } from '../support/eventually';
import { plainInstance } from '../support/simulator-control';
import { ask, projection, recorded, startTestDesk } from '../support/test-desk';

// What one part of the desk has begun, another must take on: another account, or whoever waits for the last answer.

test('a restart that was sent through an account of other settings is polled through the one that acts now', async () => {
  const desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    env: { DESK_SWEEP_SECONDS: '3600' },
    // Reads show Running for 3 s, and it is back 3 s later: only polls can see it leave, and no sweep comes.
    instances: [plainInstance('i-first', { SimulatedStaleSeconds: 60, SimulatedBootSeconds: 60 })],
  });
  const id = 'i-first';
  try {
    const restart = recorded(await ask(desk, id, 'graceful'));
    await desk.database.query("update restarts set account_id = 'before' where id = $1", [restart.id]);
    const record = await eventually('the restart to end', async () => {
      const now = await projection(desk, restart.id);
      return now.endedAt === null ? null : now;
    });
    expect(record.state).toBe('running_again');

    // The account that acted on it has left the settings, and nobody has read it since.
    await desk.database.query("update instances set account_id = 'before' where instance_id = $1", [id]);
    const seenRestartId = restart.id;
    expect(recorded(await ask(desk, id, 'graceful', { seenRestartId }))).toMatchObject({
      state: 'refused_by_desk',
      sentence: expect.stringContaining(
        'it was seen through the account before, which Restart Desk does not read there',
      ),
    });
  } finally {
    await desk.stop();
  }
});

test('a stop waits for the answer to a click that had just been let in', async () => {
  const desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: [plainInstance('i-last')],
    env: { DESK_READ_TIMEOUT_SECONDS: '60' },
  });
  await desk.control.faults([{ action: 'RebootInstance', kind: 'hold' }]);
  // Before the click is committed, and so before there is a call that could be waited for.
  const asked = ask(desk, 'i-last', 'graceful');
  const stopping = desk.desk.stop(async () => {
    await asked;
  });
  await eventually('the call to reach ECS', async () => (await desk.control.ledger()).length > 0);
  await desk.control.faults([]);
  await stopping;
  const { rows } = await desk.database.query("select state, request_id from restarts where instance_id = 'i-last'");
  expect(rows).toEqual([{ state: 'accepted', request_id: expect.any(String) }]);
  await desk.simulator.close();
  await desk.database.drop();
});
