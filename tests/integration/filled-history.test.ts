import { expect, test } from 'vitest';
import { fillHistory } from '../support/fill-history';
import { startHistory } from '../support/seal-rows';

test('what measurements are made on verifies as a history of the desk does', async () => {
  const history = await startHistory();
  try {
    // Enough for every ending, refusal and reason, and for some rollouts.
    const size = { restarts: 3_000, days: 100, instances: 60, people: 8, seenPerRestart: 1 };
    await fillHistory(history.database.query, { ...size, inRollouts: true, toSeal: true });
    expect(await history.seal()).toEqual({ kind: 'sealed', rejected: [] });
    const { kind, findings, skipped, verified } = await history.verify();
    expect({ kind, findings: findings.slice(0, 5), skipped }).toEqual({ kind: 'verified', findings: [], skipped: 0 });
    const { rows } = await history.database.query(
      `select (select count(*) from events)::int as events, (select count(distinct state) from restarts)::int as endings,
              (select count(*) from rollouts)::int as rollouts`,
    );
    expect(verified).toMatchObject({ sealed: rows[0].events, waiting: 0 });
    expect(rows[0]).toMatchObject({ endings: 13, rollouts: 5 });
  } finally {
    await history.stop();
  }
});
