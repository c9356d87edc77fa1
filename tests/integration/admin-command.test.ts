import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fitsHash } from '@/lib/access/sign-in/password-hash';
import { migrateDatabase } from '@/lib/db/migrate';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { newDatabase } from '../support/database';
import { patientConnection } from '../support/patient-connection';
import { everyNth, proved } from '../support/proved';
import { runCommand } from '../support/run-process';

const PASSWORD = 'a few words of no use';

/** Runs the command with these settings and no others, and this on its stdin. */
const admin = (args: string[], env: Record<string, string>, stdin = `${PASSWORD}\n`) =>
  runCommand('admin.mjs', args, env, stdin);

/** What is in a database, by its address. */
async function query(url: string, text: string, values: unknown[] = []) {
  const client = new pg.Client(patientConnection(url));
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

const personOf = async (url: string, email: string) => {
  const [row] = await query(
    url,
    `select people.id, name, grants, deactivated_at, password from people join credentials on user_id = people.id where email = $1`,
    [email],
  );
  return row;
};

const kindsOf = async (url: string, id: string) =>
  (
    await query(
      url,
      `select kind, actor_name from events where subject_kind = 'person' and subject_id = $1 order by seq`,
      [id],
    )
  ).map(({ kind, actor_name: by }) => `${kind} by ${by}`);

describe('on a database server', () => {
  let database: Awaited<ReturnType<typeof newDatabase>>;
  let env: Record<string, string>;

  beforeAll(async () => {
    database = await newDatabase({ empty: true });
    env = { DATABASE_URL: database.url, DESK_FLEET: 'alibaba' };
  });

  afterAll(() => database.drop());

  test('makes an administrator in an empty one, and says so in one line', async () => {
    const made = await admin(['create', '--email', 'Ada@Example.com', '--name', 'Ada'], env);
    expect(made).toEqual({
      status: 0,
      out: 'Ada <ada@example.com> is an administrator of the alibaba fleet now, and can sign in.\n',
      errors: '',
    });
    const ada = await personOf(database.url, 'ada@example.com');
    expect(ada).toMatchObject({ name: 'Ada', grants: [{ role: 'admin', scope: null }], deactivated_at: null });
    expect(ada.password).not.toContain(PASSWORD);
    expect(await fitsHash(PASSWORD, ada.password)).toBe(true);
    expect(await kindsOf(database.url, ada.id)).toEqual(['created by The command line']);
  });

  test('lets back in who is there: role, new password, active, signed out everywhere', async () => {
    const { id } = await personOf(database.url, 'ada@example.com');
    await database.query(
      `update people set deactivated_at = now(), grants = '[{"role":"support","scope":null}]' where id = $1`,
      [id],
    );
    await database.query(
      `insert into sessions (id, token, user_id, expires_at) values ('s', 't', $1, now() + interval '1 hour')`,
      [id],
    );
    const other = 'words that nobody said';
    const done = await admin(['create', '--email=ada@example.com', '--name', 'Other'], env, `${other}\r\nmore\n`);
    expect(done).toEqual({
      status: 0,
      out: 'Ada <ada@example.com> was here already: is an administrator of the alibaba fleet now, is active again, and has the new password. They are signed out everywhere.\n',
      errors: '',
    });
    const ada = await personOf(database.url, 'ada@example.com');
    expect(ada).toMatchObject({
      name: 'Ada',
      deactivated_at: null,
      grants: [
        { role: 'support', scope: null },
        { role: 'admin', scope: null },
      ],
    });
    expect(await fitsHash(other, ada.password)).toBe(true);
    expect(await database.query('select 1 from sessions where ended_at is null')).toMatchObject({ rowCount: 0 });
    expect((await kindsOf(database.url, id)).slice(1)).toEqual([
      'roles_changed by The command line',
      'reactivated by The command line',
      'password_changed by The command line',
    ]);
  });

  test.each(
    everyNth(4, [
      ['no command', [], PASSWORD, /^Usage: npm run admin -- create --email/],
      ['an unknown command', ['delete'], PASSWORD, /^Usage: /],
      ['no email', ['create'], PASSWORD, /^--email must be an email address/],
      ['an email that is none', ['create', '--email', 'ada'], PASSWORD, /^--email must be/],
      ['an unknown flag', ['create', '--password', PASSWORD], PASSWORD, /^Unknown option '--password'\./],
      ['a word too many', ['create', 'ada@example.com'], PASSWORD, /^Unexpected argument/],
      ['a long name', ['create', '--email', 'a@b.test', '--name', 'x'.repeat(101)], PASSWORD, /^--name must be/],
      [
        'a name that turns text round',
        ['create', '--email', 'a@b.test', '--name', 'a\u202e'],
        PASSWORD,
        /^--name must be/,
      ],
      ['an email that looks like another', ['create', '--email', '\u212aim@b.test'], PASSWORD, /^--email must be/],
      ['no password', ['create', '--email', 'a@b.test'], '', /^No password came on stdin/],
      ['a short password', ['create', '--email', 'a@b.test'], 'short\n', /^A password has 12 to 128 characters/],
    ]),
  )('%s: a sentence, exit code 1, and nobody is made', async (_, args, stdin, sentence) => {
    const ended = await admin(args, env, stdin);
    expect([ended.status, ended.out]).toEqual([1, '']);
    expect(ended.errors).toMatch(sentence);
    expect(ended.errors).not.toMatch(/\n\s+at /);
    expect((await database.query(`select 1 from people where email <> 'ada@example.com'`)).rowCount).toBe(0);
  });

  test('of the other kind of fleet, or where there is none: a sentence and exit code 1', async () => {
    const args = ['create', '--email', 'a@b.test'];
    await migrateDatabase(database.url, 'alibaba');
    const wrong = await admin(args, { ...env, DESK_FLEET: 'simulated' });
    expect([wrong.status, wrong.errors.split('\n').length]).toEqual([1, 2]);
    expect(wrong.errors).toContain('database of the alibaba fleet');
    const away = await admin(args, { DATABASE_URL: 'postgres://desk@127.0.0.1:1/desk' });
    expect([away.status, away.errors.split('\n').length]).toEqual([1, 2]);
    expect((await admin(args, { DESK_FLEET: 'real' })).errors).toBe('DESK_FLEET must be "simulated" or "alibaba".\n');
  });

  test('a demo person stays as they are', async () => {
    const demo = await newDatabase({ empty: true });
    await migrateDatabase(demo.url, 'simulated');
    await demo.query(
      `insert into people (id, name, email, source) values ('demo-admin', 'Demo admin', 'admin@demo.invalid', 'demo')`,
    );
    const refused = await admin(['create', '--email', 'admin@demo.invalid'], { DATABASE_URL: demo.url });
    expect([refused.status, refused.errors]).toEqual([
      1,
      'admin@demo.invalid belongs to a demo person, who stays as they are.\n',
    ]);
    await demo.drop();
  });
});

test('without a server it uses the database of the data folder: before the first start it leaves none running, beside a desk it leaves that one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-admin-'));
  const fleetDir = join(folder, 'simulated');
  try {
    const first = await admin(['create', '--email', 'ada@example.com'], { DESK_DATA_DIR: folder });
    expect([first.status, first.out]).toEqual([
      0,
      'ada <ada@example.com> is an administrator of the simulated fleet now, and can sign in.\n',
    ]);
    const postgres = await startEmbeddedPostgres({ dataDir: fleetDir, say: () => undefined });
    try {
      expect(postgres.adopted).toBe(false);
      const again = await admin(['create', '--email', 'bo@example.com'], { DESK_DATA_DIR: folder });
      expect(again.status).toBe(0);
      expect(postgres.alive()).toBe(true);
      expect(await query(postgres.databaseUrl, 'select email from people order by email')).toEqual([
        { email: 'ada@example.com' },
        { email: 'bo@example.com' },
      ]);
    } finally {
      await postgres.remove();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('on a terminal', () => {
  /** A terminal at which somebody types, as far as the command can tell. */
  async function typed(...keys: string[]) {
    // The launchers are plain JavaScript, which has no types.
    const module: { askPassword(from: object, to: object): Promise<string> } = await import(
      join(process.cwd(), 'scripts', 'launcher', 'ask-password.mjs')
    );
    const raw: boolean[] = [];
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (on: boolean) => raw.push(on) });
    let shown = '';
    const output = new PassThrough();
    output.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
    });
    for (const key of keys) input.write(key);
    const answer = await module.askPassword(input, output).catch((error: Error) => error.message);
    return { answer, shown, raw };
  }

  test('the password is asked for twice, and never shown', async () => {
    const { answer, shown, raw } = await typed(`${PASSWORD}x\u007f\r`, `wrong\u0015${PASSWORD}\r`);
    expect(answer).toBe(PASSWORD);
    expect(shown).toBe('Password: \nThe same again: \n');
    expect(raw).toEqual([true, false, true, false]);
  });

  proved('pasted twice in one piece it is taken too', async () => {
    expect((await typed(`${PASSWORD}\r${PASSWORD}\r`)).answer).toBe(PASSWORD);
  });

  proved('two that differ, and Ctrl-C, end it', async () => {
    expect((await typed('one\r', 'other\r')).answer).toMatch(/differ/);
    const cancelled = await typed('one\u0003');
    expect([cancelled.answer, cancelled.raw.at(-1)]).toEqual(['Cancelled; nothing was changed.', false]);
  });
});
