import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOORS, type Door } from '@/lib/domain/access/doors';
import { mayDo } from '@/lib/domain/access/permissions';
import { deskWords } from '@/lib/domain/restart/desk-words';
import { DEFAULT_OPTIONS } from '@/lib/domain/rollout/rollout-options';
import { ENGLISH } from '@/lib/domain/words/speak';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { PROVES } from '../support/proved';
import { actionIds, postAction, postJson, startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';
import {
  addVisitors,
  cookieOf,
  grantsOf,
  NOT_SIGNED_IN,
  OWN_TAG,
  personIdOf,
  VISITORS,
  type Visitor,
} from '../support/visitors';

/** Every door with everybody: who gets in, written down a second time. A door of the build that stands here not fails. */
const EVERYBODY = VISITORS;
const SIGNED_IN = VISITORS.filter((visitor) => !NOT_SIGNED_IN.includes(visitor));
const WITH_A_ROLE = SIGNED_IN.filter((visitor) => visitor !== 'without_role');
const ADMINS: readonly Visitor[] = ['admin'];
const HISTORY = WITH_A_ROLE.filter((visitor) => visitor !== 'admin');
const LEADS: readonly Visitor[] = ['lead', 'limited_lead'];
const OPERATORS: readonly Visitor[] = ['operator', 'limited_operator'];

const MATRIX: Record<Door, readonly Visitor[]> = {
  'page /': EVERYBODY,
  'page /fleet': WITH_A_ROLE,
  'page /fleet/[region]/[id]': WITH_A_ROLE,
  'page /fleet/views/[id]': WITH_A_ROLE,
  'page /attention': WITH_A_ROLE,
  'page /restarts/[id]': WITH_A_ROLE,
  'page /rollouts': HISTORY,
  'page /rollouts/new': OPERATORS,
  'page /rollouts/plan/[id]': OPERATORS,
  'page /rollouts/[id]': HISTORY,
  'page /history': HISTORY,
  'page /history/outside': HISTORY,
  'page /insights': LEADS,
  'page /people': ADMINS,
  'page /settings': ADMINS,
  'page /settings/connect': ADMINS,
  'page /account': SIGNED_IN,
  'page /sign-in': EVERYBODY,
  'page /set-up': EVERYBODY,
  'page /invite': EVERYBODY,
  'route /api/desk': SIGNED_IN,
  'route /api/words': SIGNED_IN,
  'route /api/fleet': WITH_A_ROLE,
  'route /api/fleet/keys': WITH_A_ROLE,
  'route /api/live': SIGNED_IN,
  'route /api/attention': WITH_A_ROLE,
  'route /api/instances/[region]/[id]': WITH_A_ROLE,
  'route /api/instances/[region]/[id]/judgement': WITH_A_ROLE,
  'route /api/restarts/[id]': WITH_A_ROLE,
  'route /api/restarts/[id]/comments': WITH_A_ROLE,
  'route /api/restarts/[id]/comments/add': HISTORY,
  'route /api/restarts/by-key/[key]': WITH_A_ROLE,
  'route /api/rollouts': HISTORY,
  'route /api/rollouts/list': OPERATORS,
  'route /api/rollouts/[id]': HISTORY,
  'route /api/rollouts/[id]/comments': HISTORY,
  'route /api/rollouts/[id]/comments/add': HISTORY,
  'route /api/rollouts/plans/[id]': OPERATORS,
  'route /api/rollouts/[id]/pause': [...OPERATORS, ...LEADS],
  'route /api/rollouts/[id]/cancel': [...OPERATORS, ...LEADS],
  'route /api/rollouts/[id]/resume': OPERATORS,
  'route /api/stop-switch/stop': ['lead', 'admin'],
  'route /api/stop-switch/allow': ['lead', 'admin'],
  'route /api/history': HISTORY,
  'route /api/history/days': HISTORY,
  'route /api/history/export': LEADS,
  'route /api/insights': LEADS,
  'route /api/look-up': WITH_A_ROLE,
  'route /api/watches': WITH_A_ROLE,
  'route /api/watches/watch': WITH_A_ROLE,
  'route /api/watches/unwatch': WITH_A_ROLE,
  'route /api/watches/seen': WITH_A_ROLE,
  'route /api/views': WITH_A_ROLE,
  'route /api/views/save': WITH_A_ROLE,
  'route /api/views/change': WITH_A_ROLE,
  'route /api/views/remove': WITH_A_ROLE,
  'route /api/people': ADMINS,
  'route /api/people/[id]/history': ADMINS,
  'route /api/settings/connection': ADMINS,
  'route /api/simulator': OPERATORS,
  'route /api/simulator/scenario': OPERATORS,
  'route /api/auth/callback/[provider]': EVERYBODY,
  'route /healthz': EVERYBODY,
  'route /readyz': EVERYBODY,
  'route /metrics': EVERYBODY,
  'action restartAction': WITH_A_ROLE,
  'action planRolloutAction': OPERATORS,
  'action applyRolloutAction': OPERATORS,
  'action signInAction': EVERYBODY,
  'action signInDemoAction': EVERYBODY,
  'action signInSsoAction': EVERYBODY,
  'action signOutAction': EVERYBODY,
  'action chooseLanguageAction': EVERYBODY,
  'action setUpAction': EVERYBODY,
  'action readInviteAction': EVERYBODY,
  'action acceptInviteAction': EVERYBODY,
  'action changePasswordAction': SIGNED_IN,
  'action endOwnSessionsAction': SIGNED_IN,
  'action invitePersonAction': ADMINS,
  'action changeRolesAction': ADMINS,
  'action newLinkAction': ADMINS,
  'action endSessionsAction': ADMINS,
  'action deactivatePersonAction': ADMINS,
  'action reactivatePersonAction': ADMINS,
};

const DOOR_NAMES = Object.keys(MATRIX) as Door[];

/** What a person does, or has read that is too long for an address, by POST and by nothing else. Every other route answers GET. */
const BY_POST: ReadonlySet<Door> = new Set([
  'route /api/rollouts/list',
  'route /api/rollouts/[id]/pause',
  'route /api/rollouts/[id]/cancel',
  'route /api/rollouts/[id]/resume',
  'route /api/stop-switch/stop',
  'route /api/stop-switch/allow',
  'route /api/simulator/scenario',
  'route /api/restarts/[id]/comments/add',
  'route /api/rollouts/[id]/comments/add',
  'route /api/watches/watch',
  'route /api/watches/unwatch',
  'route /api/watches/seen',
  'route /api/views/save',
  'route /api/views/change',
  'route /api/views/remove',
]);

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;
let restartId: string;
let planId: string;
let rolloutId: string;
let viewId: string;

const place = () => ({ databaseUrl: database.url, url: server.url, query: database.query });
const control = () => controlOf(simulator.port);

/** What each mode is tried on: an instance for each visitor, one without their tag and one with it. */
const MODES = ['graceful', 'force', 'dry_run'] as const;
const targetOf = (mode: string, visitor: string, inside: boolean) =>
  `i-${mode.replace('_', '-')}-${visitor.replaceAll('_', '-')}-${inside ? 'in' : 'out'}`;

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
  const targets = MODES.flatMap((mode) =>
    VISITORS.flatMap((visitor) => [
      plainInstance(targetOf(mode, visitor, false)),
      plainInstance(targetOf(mode, visitor, true), {
        Tags: { Tag: [{ TagKey: OWN_TAG.key, TagValue: OWN_TAG.value }] },
      }),
    ]),
  );
  await control().replace([plainInstance('i-matrix'), plainInstance('i-rollout'), ...targets]);
  database = await newDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.5',
    DESK_SWEEP_SECONDS: '10',
  });
  await eventually(
    'the fleet to be read',
    async () => (await database.query('select 1 from instances')).rowCount === targets.length + 2,
  );
  await addVisitors(place());
  const reply = await server.ask({ instanceId: 'i-matrix', mode: 'dry_run' });
  if (reply.kind !== 'recorded') throw new Error(JSON.stringify(reply));
  restartId = reply.restart.id;
  planId = await planned();
  rolloutId = await applied(planId);
  viewId = await shared();
});

async function planned(): Promise<string> {
  const input = { selection: { kind: 'rows', keys: ['cn-hangzhou/i-rollout'] }, mode: 'graceful' };
  const { value } = await postAction(server.url, server.cookie, 'planRolloutAction', [input]);
  return (value as { value: { planId: string } }).value.planId;
}

async function applied(id: string): Promise<string> {
  const { rows } = await database.query("select plan->>'fingerprint' as fingerprint from rollout_plans where id = $1", [
    id,
  ]);
  const input = {
    planId: id,
    fingerprint: rows[0].fingerprint,
    intentKey: randomUUID(),
    reason: 'matrix',
    acknowledged: [],
    options: DEFAULT_OPTIONS,
  };
  const { value } = await postAction(server.url, server.cookie, 'applyRolloutAction', [input]);
  return (value as { value: { rolloutId: string } }).value.rolloutId;
}

async function shared(): Promise<string> {
  const input = { name: 'matrix', query: 'q=matrix', shared: true };
  const { value } = await postJson(server.url, server.cookie, '/api/views/save', input);
  return (value as { value: { id: string } }).value.id;
}

afterAll(async () => {
  await server.kill();
  await simulator.close();
  await database.drop();
});

describe('no door is missing', () => {
  test('of the pages and route handlers that the build serves', () => {
    const manifest = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')) as Record<string, string>;
    const served = Object.entries(manifest)
      // Next's own, which show nothing of ours but a sentence.
      .filter(([file]) => !['/_global-error/page', '/_not-found/page'].includes(file))
      .map(([file, path]) => `${file.endsWith('/route') ? 'route' : 'page'} ${path}`);
    expect(served.sort()).toEqual(DOOR_NAMES.filter((door) => !door.startsWith('action ')).sort());
  });

  test('of the server actions that the build holds', () => {
    const held = Object.keys(actionIds()).map((name) => `action ${name}`);
    expect(held.sort()).toEqual(DOOR_NAMES.filter((door) => door.startsWith('action ')).sort());
  });

  test('and the table that the product asks names the same ones', () => {
    expect(Object.keys(DOORS).sort()).toEqual([...DOOR_NAMES].sort());
  });

  test('and lets in by it whom it should, and nobody else', () => {
    const letIn = (door: Door, visitor: Visitor) => {
      const needs = DOORS[door];
      const grants = grantsOf(visitor);
      if (needs === 'anyone') return true;
      return grants !== null && (needs === 'signed_in' || mayDo(grants, needs).allowed);
    };
    const byTable = DOOR_NAMES.map((door) => [door, VISITORS.filter((visitor) => letIn(door, visitor))]);
    const due = DOOR_NAMES.map((door) => [door, VISITORS.filter((visitor) => MATRIX[door].includes(visitor))]);
    expect(Object.fromEntries(byTable)).toEqual(Object.fromEntries(due));
  });

  test('nothing is served by the older kind of pages, and no stream is opened but the one of what is live', () => {
    const handlers = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    const odd = handlers.filter((file) =>
      /(^|\/)(robots|sitemap|manifest|icon|apple-icon|opengraph-image|twitter-image|default|template)\.\w+$/.test(file),
    );
    expect(odd).toEqual([]);
    const streams = handlers.filter((file) =>
      /ReadableStream|text\/event-stream/.test(readFileSync(join('app', file), 'utf8')),
    );
    // One that comes is a door: list it here, and try it below.
    expect(streams).toEqual(['api/live/route.ts']);
  });
});

/** The path of a page or route, with something that is there. */
function pathOf(door: Door): string {
  return door
    .replace(/^\w+ /, '')
    .replace('/fleet/views/[id]', `/fleet/views/${viewId}`)
    .replace('[region]', 'cn-hangzhou')
    .replace('/fleet/cn-hangzhou/[id]', '/fleet/cn-hangzhou/i-matrix')
    .replace('/instances/cn-hangzhou/[id]', '/instances/cn-hangzhou/i-matrix')
    .replace('/restarts/[id]', `/restarts/${restartId}`)
    .replace('/rollouts/plan/[id]', `/rollouts/plan/${planId}`)
    .replace('/rollouts/plans/[id]', `/rollouts/plans/${planId}`)
    .replace('/rollouts/[id]', `/rollouts/${rolloutId}`)
    .replace('[key]', randomUUID())
    .replace('[provider]', 'oidc');
}

/** How a door answered: let in, or turned away with a status and a sentence. */
interface Outcome {
  in: boolean;
  how: string;
  sentence: string | null;
}

async function tryPage(door: Door, cookie: string): Promise<Outcome> {
  const response = await fetch(server.url + pathOf(door), { headers: { cookie }, redirect: 'manual' });
  const location = response.headers.get('location') ?? '';
  const text = await response.text();
  if (response.status === 403) return { in: false, how: '403', sentence: 'This page is not for your role' };
  if (response.status === 307 && location.startsWith('/sign-in?next='))
    return { in: false, how: 'sign-in', sentence: location };
  expect([200, 307], `${door}: ${response.status} ${text.slice(0, 200)}`).toContain(response.status);
  return { in: true, how: String(response.status), sentence: null };
}

async function tryRoute(door: Door, cookie: string): Promise<Outcome> {
  const response = await fetch(server.url + pathOf(door), { headers: { cookie }, redirect: 'manual' });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const text = isStream ? await firstOf(response) : await response.text();
  if (response.status === 401 || response.status === 403)
    return { in: false, how: String(response.status), sentence: JSON.parse(text).sentence };
  expect(response.status, `${door}: ${text.slice(0, 200)}`).toBeLessThan(500);
  return { in: true, how: String(response.status), sentence: null };
}

/** What a stream tells first: it goes on for as long as somebody listens. */
async function firstOf(stream: Response): Promise<string> {
  const reader = stream.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

/** Given what it cannot use, as actions are. */
async function tryPost(door: Door, cookie: string): Promise<Outcome> {
  const { status, value } = await postJson(server.url, cookie, pathOf(door), { nonsense: true });
  const { sentence = null } = value as { sentence?: string };
  if (status === 401 || status === 403) return { in: false, how: String(status), sentence };
  expect(status, `${door}: ${sentence}`).toBe(400);
  return { in: true, how: String(status), sentence: null };
}

/** Actions are given what they cannot use: whoever is let in is told so, and nothing happens. */
async function tryAction(door: Door, cookie: string): Promise<Outcome> {
  const { status, headers, value, text } = await postAction(server.url, cookie, door.replace('action ', ''), [
    { nonsense: true },
  ]);
  // It did what it is for, and leads on.
  if (headers.has('x-action-redirect')) return { in: true, how: 'redirect', sentence: null };
  expect([status, typeof value], `${door}: ${text.slice(0, 300)}`).toEqual([200, 'object']);
  const { kind, sentence } = value as { kind: string; sentence?: string };
  const away = kind === 'signed_out' || kind === 'not_permitted';
  return { in: !away, how: kind, sentence: away ? (sentence ?? null) : null };
}

const tryDoor = (door: Door, cookie: string) =>
  door.startsWith('page ')
    ? tryPage(door, cookie)
    : door.startsWith('route ')
      ? BY_POST.has(door)
        ? tryPost(door, cookie)
        : tryRoute(door, cookie)
      : tryAction(door, cookie);

/** Of each door, whose table is proven above, somebody who is let in, somebody who is not, and two more, others at each. */
function someOf(door: Door): readonly Visitor[] {
  const at = DOOR_NAMES.indexOf(door);
  const turned = VISITORS.map((_, index) => VISITORS[(index + at) % VISITORS.length] as Visitor);
  const isLetIn = (visitor: Visitor) => MATRIX[door].includes(visitor);
  const first = [turned.find(isLetIn), turned.find((visitor) => !isLetIn(visitor))];
  return [...new Set([...first, ...turned.slice(0, 2)])].filter((visitor) => visitor !== undefined);
}

describe.each(DOOR_NAMES)('%s', (door) => {
  test.each(PROVES ? VISITORS : someOf(door))('%s', async (visitor) => {
    const outcome = await tryDoor(door, await cookieOf(visitor, place()));
    const allowed = MATRIX[door].includes(visitor);
    expect(outcome.in, JSON.stringify(outcome)).toBe(allowed);
    if (allowed) return;
    expect(outcome.sentence, 'it says why').toMatch(/\S/);
    if (!door.startsWith('page '))
      expect(outcome.sentence).toMatch(NOT_SIGNED_IN.includes(visitor) ? /sign|deactivated/i : /needs the .* role/);
    const { rows } = await database.query(
      `select actor_id, data from events where subject_kind = 'door' and data->>'door' = $1 and actor_kind = $2
       and ($3::text is null or actor_id = $3)`,
      [door, personIdOf(visitor) === null ? 'visitor' : 'person', personIdOf(visitor)],
    );
    expect(rows.length, 'the refusal is recorded').toBe(1);
  });
});

describe('what may be asked of an instance, by mode and place', () => {
  const MAY: Record<(typeof MODES)[number], { inside: readonly Visitor[]; outside: readonly Visitor[] }> = {
    graceful: { inside: ['operator', 'limited_operator'], outside: ['operator'] },
    force: { inside: ['operator', 'limited_operator'], outside: ['operator'] },
    dry_run: { inside: ['support', 'operator', 'limited_operator'], outside: ['support', 'operator'] },
  };

  test.each(
    MODES.flatMap((mode) =>
      WITH_A_ROLE.flatMap((visitor) => [true, false].map((inside) => ({ mode, visitor, inside }))),
    ),
  )('$mode by $visitor, inside of a limit: $inside', async ({ mode, visitor, inside }) => {
    const instanceId = targetOf(mode, visitor, inside);
    const cookie = await cookieOf(visitor, place());
    const intentKey = randomUUID();
    const input = {
      regionId: 'cn-hangzhou',
      instanceId,
      mode,
      reason: 'matrix',
      intentKey,
      seenRestartId: null,
      acknowledged: [],
    };
    await postAction(server.url, cookie, 'restartAction', [input]);
    const record = await eventually('it to be decided', async () => {
      const { rows } = await database.query(`select record from restarts where intent_key = $1`, [intentKey]);
      return rows[0] !== undefined && !['requested', 'sending'].includes(rows[0].record.state) ? rows[0].record : null;
    });
    const sent = (await control().ledger()).filter((entry) => entry.instanceId === instanceId);
    const allowed = MAY[mode][inside ? 'inside' : 'outside'].includes(visitor);
    expect(sent.length, JSON.stringify(record)).toBe(allowed ? 1 : 0);
    if (allowed) return;
    expect(record.actor.id).toBe(personIdOf(visitor));
    expect(record.state).toBe('not_permitted');
    expect(record.code).toBe(
      visitor.startsWith('limited') && MAY[mode].inside.includes(visitor) ? 'out_of_scope' : 'no_role',
    );
    expect(deskWords(ENGLISH, record).sentence).toMatch(
      /needs the .* role\.|is limited to tag team=limited; this instance is outside it\./,
    );
  });

  test('the ledger holds no call for anybody who is not signed in', async () => {
    for (const visitor of NOT_SIGNED_IN) {
      const cookie = await cookieOf(visitor, place());
      const input = { instanceId: targetOf('graceful', visitor, true), regionId: 'cn-hangzhou', mode: 'graceful' };
      const { value } = await postAction(server.url, cookie, 'restartAction', [
        { ...input, reason: null, intentKey: randomUUID(), seenRestartId: null, acknowledged: [] },
      ]);
      expect(value).toMatchObject({ kind: 'signed_out' });
      expect((await control().ledger()).filter((entry) => entry.instanceId === input.instanceId)).toEqual([]);
    }
  });
});

describe('a stream that cannot be followed whole', () => {
  test.each([
    ['a subject of no kind', ['desk', 'weather']],
    ['one that is too long', [`fleet 0+60 q=${'%E4'.repeat(600)}`]],
    ['too many', Array.from({ length: 61 }, (_, index) => `restart ${index}`)],
  ])('is refused, so that the page asks by itself: %s', async (_, subjects) => {
    const query = new URLSearchParams(subjects.map((subject) => ['of', subject]));
    const response = await server.get(`/api/live?${query}`);
    expect([response.status, ((await response.json()) as { sentence: string }).sentence]).toEqual([
      400,
      expect.stringMatching(/subjects/),
    ]);
  });
});

describe('other methods', () => {
  const routes = DOOR_NAMES.filter((door) => door.startsWith('route '));
  test.each(routes)('%s answers to one method alone', async (door) => {
    for (const method of [BY_POST.has(door) ? 'GET' : 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await fetch(server.url + pathOf(door), {
        method,
        headers: { origin: server.url, cookie: server.cookie },
        ...(method !== 'GET' && { body: '{}' }),
      });
      expect([method, response.status]).toEqual([method, 405]);
    }
  });

  test("Next's own image optimiser is closed", async () => {
    const response = await server.get('/_next/image?url=%2Ficon.svg&w=64&q=75');
    expect([400, 404]).toContain(response.status);
  });
});
