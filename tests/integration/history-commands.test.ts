import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadHistoryTrust } from '@/lib/queries/settings/load-seal-trust';
import { dropBefore } from '@/scripts/commands/drop';
import { eventually } from '../support/eventually';
import { everyNth, proved } from '../support/proved';
import { runCommand } from '../support/run-process';
import { KEY, OTHER_KEY, startHistory } from '../support/seal-rows';
import { ask, ended, known, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

let desk: TestDesk;
let env: Record<string, string>;

beforeAll(async () => {
  desk = await startTestDesk({ env: { DESK_HISTORY_KEY: KEY }, simulator: { regions: ['cn-hangzhou'], instances: 6 } });
  env = { DATABASE_URL: desk.database.url, DESK_HISTORY_KEY: KEY };
});

afterAll(() => desk.stop());

/** Runs a command with these settings and no others; its output comes line by line. */
async function run(script: string, args: string[], settings = env, stdin = '') {
  const { out, ...ended } = await runCommand(script, args, settings, stdin);
  return { ...ended, out: out.split('\n').slice(0, -1) };
}

const DROPPED = /^Dropped \d+ events up to 20.*Z \(seal \d+\), for which signed checkpoints stand\.$/;

const verify = (...args: string[]) => run('history-verify.mjs', args);

const allSealed = () =>
  eventually('all to be sealed', async () => {
    const trust = await loadHistoryTrust(desk.desk.queries);
    return trust.kind === 'sealed' && trust.sequence > 0 && trust.waiting === 0 ? trust : null;
  });

test('a desk with a key seals what it does, and an administrator of the command line is signed or refused', async () => {
  await eventually(
    'instances to be read',
    async () => (await desk.database.query('select 1 from instances')).rowCount === 6,
  );
  const { rows } = await desk.database.query(
    `select instance_id as id from instances where facts->>'status' = 'Running' order by instance_id limit 1`,
  );
  const instanceId: string = rows[0].id;
  await known(desk, instanceId);
  await ended(recorded(await ask(desk, instanceId, 'graceful')).id);
  const create = ['create', '--email', 'ada@example.com'];
  const admin = (settings: Record<string, string>) => run('admin.mjs', create, settings, 'a few words of no use\n');
  // Without the key, or with another, what it writes would count as inserted.
  const url = { DATABASE_URL: desk.database.url };
  expect(await Promise.all([admin(url), admin({ ...url, DESK_HISTORY_KEY: OTHER_KEY }), admin(env)])).toEqual([
    {
      status: 1,
      out: [],
      errors: 'The history of this database is sealed: set DESK_HISTORY_KEY as the desk has it.\n',
    },
    {
      status: 1,
      out: [],
      errors: 'DESK_HISTORY_KEY is not the key that sealed this history; set it as the desk has it.\n',
    },
    expect.objectContaining({ status: 0 }),
  ]);
  const { sequence } = await allSealed();
  expect(sequence).toBeGreaterThan(4);
});

test('all of it verifies, and an anchor of what is not there tells where the history was cut', async () => {
  const done = await verify();
  expect(done).toEqual({
    status: 0,
    out: [
      expect.stringMatching(
        /^The history is as it was written: \d+ events sealed, \d+ waiting, 0 dropped, 1 restart compared\. Anchor: \d+:[0-9a-f]{64}$/,
      ),
    ],
    errors: '',
  });
  const anchor = /\d+:[0-9a-f]{64}$/.exec(done.out[0] ?? '')?.[0] ?? '';
  expect(await verify('--anchor', anchor, '--anchor', `9${anchor}`)).toMatchObject({
    status: 1,
    out: [
      expect.stringMatching(/^Seal 9\d+ of the anchor is not there: the history was cut after seal \d+\.$/),
      'The history is not as it was written: 1 cut off.',
    ],
  });
});

test('what somebody changed is named, one line each, and the exit code is 1', async () => {
  await allSealed();
  const { database } = desk;
  await database.query('alter table events disable trigger user');
  await database.query(`update events set actor_name = 'Eve' where id <= 2`);
  await database.query('alter table events enable trigger user');
  try {
    const found = await verify();
    expect(found).toMatchObject({ status: 1, errors: '' });
    expect(found.out).toEqual([
      expect.stringMatching(/^Event 1 \(.*, seal 1\) was edited: it is not what was signed and sealed\.$/),
      expect.stringMatching(/^Event 2 \(.*, seal 2\) was edited: it is not what was signed and sealed\.$/),
      'The history is not as it was written: 2 edited.',
    ]);
    expect(await run('history-drop.mjs', ['--before', '2020-01-01'])).toMatchObject({
      status: 1,
      out: [],
      errors: 'Nothing to drop: no sealed event is older than 2020-01-01T00:00:00.000Z.\n',
    });
  } finally {
    await database.query('alter table events disable trigger user');
    await database.query(`update events set actor_name = 'Restart Desk' where id <= 2`);
    await database.query('alter table events enable trigger user');
  }
});

proved('dropping says what went, and what is left verifies', async () => {
  await allSealed();
  const { rows } = await desk.database.query(`select at from events where subject_kind = 'restart' and kind = 'ended'`);
  const before: string = rows[0].at.toISOString();
  // What the command line says of the same: the desk needs it.
  expect(await run('history-drop.mjs', ['--before', before])).toEqual({
    status: 1,
    out: [],
    errors: `--before ${before} is not 31 days ago: the desk needs what is newer, and nothing was dropped.\n`,
  });
  const database = { databaseUrl: desk.database.url, fleet: 'simulated' } as const;
  expect(await dropBefore(database, KEY, before, { keptDays: 0 })).toEqual({
    ok: true,
    value: expect.stringMatching(DROPPED),
  });
  const { status, out } = await verify();
  expect(status).toBe(0);
  expect(out).toEqual([
    '1 restart lacks events that retention dropped, and was not compared.',
    expect.stringMatching(/^The history is as it was written: .*, [1-9]\d* dropped, 0 restarts compared\. /),
  ]);
});

proved('the command drops what is old, and says so', async () => {
  const history = await startHistory();
  try {
    for (const year of ['2020', '2021', '2022']) await history.write(1, { at: `${year}-01-01T00:00:00.000Z` });
    await history.seal();
    const done = await run('history-drop.mjs', ['--before', '2021-06-01'], {
      ...env,
      DATABASE_URL: history.database.url,
    });
    expect(done).toEqual({ status: 0, out: [expect.stringMatching(DROPPED)], errors: '' });
    expect(done.out[0]).toContain('Dropped 2 events up to 2021-01-01T00:00:00.000Z (seal 2)');
  } finally {
    await history.stop();
  }
});

describe.concurrent('bad use: one sentence and exit code 1', () => {
  test.each(
    everyNth(2, [
      [
        'verifying without a key',
        'history-verify.mjs',
        [],
        { DESK_HISTORY_KEY: '' },
        /^npm run history:verify needs DESK/,
      ],
      ['with a flag that is none', 'history-verify.mjs', ['--key', 'x'], {}, /^Unknown option '--key'\. Usage: /],
      [
        'dropping with another',
        'history-drop.mjs',
        ['--before', '2026-01-01'],
        { DESK_HISTORY_KEY: OTHER_KEY },
        /^This is not/,
      ],
      ['without a day', 'history-drop.mjs', [], {}, /^Usage: npm run history:drop -- --before 2026-01-01\n/],
    ]),
  )('%s', async (_what, script, args, settings, sentence) => {
    const done = await run(script, args, { ...env, ...settings });
    expect({ status: done.status, out: done.out }).toEqual({ status: 1, out: [] });
    expect(done.errors).toMatch(sentence);
    expect(done.errors).not.toMatch(/\n\s+at /);
  });

  test('verifying with a wrong key says so, and nothing of edits', async () => {
    expect(await run('history-verify.mjs', [], { ...env, DESK_HISTORY_KEY: OTHER_KEY })).toEqual({
      status: 1,
      out: ['This is not the key that sealed this history.'],
      errors: '',
    });
  });
});
