import { expect, test } from 'vitest';
import { readConfig } from '@/lib/config/config';
import { openDatabase } from '@/lib/db/client';
import { migrateDatabase } from '@/lib/db/migrate';
import { NO_HISTORY_FILTER } from '@/lib/domain/history/history-filter';
import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { ENGLISH, languageOf } from '@/lib/domain/words/speak';
import { loadHistory } from '@/lib/queries/history/load-history';
import { createQueryContext } from '@/lib/queries/query-context';
import { loadRestart } from '@/lib/queries/restart/load-restart';
import { loadRollout } from '@/lib/queries/rollouts/load-rollout';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { askUntilSent } from '../support/ask-until-sent';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { buildReleaseBefore } from '../support/release-before';
import { rollOutAt } from '../support/roll-out-at';
import { startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

// The release before stored sentences of its own where this one stores codes. Its database, migrated, is read in both languages.

const CHINESE = languageOf('zh-Hans', 'Asia/Shanghai');
const locked = { OperationLocks: { LockReason: [{ LockReason: 'security', LockMsg: '' }] } };
const INSTANCES = [
  ...['i-done', 'i-dry', 'i-refused', 'i-wave-1', 'i-wave-2'].map((id) => plainInstance(id)),
  plainInstance('i-locked', locked),
  plainInstance('i-stopped', { Status: 'Stopped' }),
];

test('the records and rollouts of the release before read well in both languages', async () => {
  const before = await buildReleaseBefore();
  const simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 10_000_000 });
  const control = controlOf(simulator.port);
  const database = await newDatabase({ told: true });
  const environment = {
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_HISTORY_KEY: 'a key of forty characters for this proof.',
    DESK_POLL_SECONDS: '0.5',
    DESK_SWEEP_SECONDS: '2',
  };
  await control.replace(INSTANCES);
  await control.faults([
    { action: 'RebootInstance', kind: 'start_time_moves' },
    { action: 'RebootInstance', instanceId: 'i-refused', kind: 'error', code: 'DiskError', status: 403 },
  ]);
  let older: TestServer | null = null;
  try {
    older = await startServer(environment, undefined, 'demo-operator', before);
    for (const instanceId of ['i-done', 'i-locked', 'i-stopped', 'i-refused'])
      await askUntilSent(older, database.query, { instanceId });
    await askUntilSent(older, database.query, { instanceId: 'i-dry', mode: 'dry_run' });
    const rolloutId = await rollOutAt(older, ['i-wave-1', 'i-wave-2', 'i-locked', 'i-stopped'], database.query);
    await eventually('all of it to be over', async () => {
      const { rows } = await database.query(
        `select (select count(*) from restarts where ended_at is null) + (select count(*) from rollouts where state <> 'ended') as open`,
      );
      return Number(rows[0]?.open) === 0;
    });
    await older.kill();

    const { rows: kept } = await database.query(`select record from restarts union all select data from events`);
    const stored = JSON.stringify(kept);
    await migrateDatabase(database.url, 'simulated');
    const opened = openDatabase(database.url, () => undefined, 2);
    const queries = createQueryContext({ db: opened.db, reading: opened.db, config: readConfig(environment) });
    try {
      const ids = (await database.query('select id from restarts')).rows.map(({ id }) => String(id));
      expect(ids.length).toBeGreaterThanOrEqual(7);
      for (const id of ids) {
        const [chinese, english] = [await loadRestart(CHINESE, queries, id), await loadRestart(ENGLISH, queries, id)];
        if (chinese === null || english === null) throw new Error(`No record ${id}`);
        expect(notIn('Han', textsOf(chinese), stored), `${english.title} in Chinese`).toEqual([]);
        expect(notIn('Latin', textsOf(english), stored), `${english.title} in English`).toEqual([]);
        expect(chinese.steps.length).toBe(english.steps.length);
      }
      const history = await loadHistory(CHINESE, opened.db, NO_HISTORY_FILTER, null);
      const rows = history.rows.flatMap(({ short, codeLabel }) => (codeLabel === null ? [short] : [short, codeLabel]));
      expect(notIn('Han', rows, stored)).toEqual([]);
      for (const [language, script] of [
        [CHINESE, 'Han'],
        [ENGLISH, 'Latin'],
      ] as const) {
        const board = await loadRollout(language, queries, rolloutId);
        const targets = Object.values(board?.columns ?? {}).flat();
        expect(targets.length).toBeGreaterThanOrEqual(2);
        const told = [
          ...targets.map(({ short }) => short),
          ...(board === null ? [] : [board.sentence, ...board.limits]),
        ];
        expect(notIn(script, told, stored), `the board in ${script}`).toEqual([]);
      }
    } finally {
      await opened.close();
    }
  } finally {
    await older?.kill();
    await simulator.close();
    await database.drop();
  }
}, 3_600_000);

/** All that a record says in words. */
function textsOf({ title, sentence, nextStep, reasonLabel, steps, checked }: RestartView): string[] {
  const own = [title, sentence, nextStep, reasonLabel, ...steps.flatMap((step) => [step.title, step.detail])];
  return [...own, ...(checked?.checked ?? []), ...(checked?.notChecked ?? [])].filter(
    (text) => typeof text === 'string',
  );
}

/** Those that have nothing of the script, or what looks like no words at all; sentences that were stored are shown as they are. */
function notIn(script: 'Han' | 'Latin', texts: readonly string[], stored: string): string[] {
  const own = script === 'Han' ? /\p{Script=Han}/u : /^[^\p{Script=Han}]*[A-Za-z][^\p{Script=Han}]*$/u;
  return texts.filter(
    (text) =>
      (!own.test(text) && !stored.includes(JSON.stringify(text).slice(1, -1))) || /undefined|\{\w+\}/.test(text),
  );
}
