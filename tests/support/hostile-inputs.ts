import fc from 'fast-check';
import { DOORS, type Door } from '@/lib/domain/access/doors';
import { RESTART_MODES } from '@/lib/domain/restart/restart';
import { DEFAULT_OPTIONS } from '@/lib/domain/rollout/rollout-options';
import { oddHeader } from './hostile-headers';
import { hostileTarget, type KnownRecords } from './hostile-targets';
import { asJson, FIELD_NAMES, hostileValue, spoilt } from './hostile-values';
import { VISITORS, type Visitor } from './visitors';

/** Records that are there, and the ids of the build's actions. */
export interface Known extends KnownRecords {
  actions: Readonly<Record<string, string>>;
}

/** One hostile request. `Host`, `Origin` and the like are added where it says nothing of them. */
export interface HostileInput {
  door: Door;
  visitor: Visitor;
  method: string;
  target: string;
  /** In this order, and repeated if they are. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Buffer | null;
  /** More bytes than these are announced, or fewer. */
  lengthOff: number;
}

export const DOOR_NAMES = Object.keys(DOORS) as Door[];
/** What a person does, or sends to be read, by POST to a route. */
const BY_POST = /\/(pause|cancel|resume|stop|allow|add|list|watch|unwatch|seen|save|change|remove)$/;

/** Whom more doors let in: they come twice as often. */
const COME_FURTHER: readonly Visitor[] = ['support', 'operator', 'operator', 'lead', 'lead', 'admin', 'admin', 'admin'];

/** They do what they are for whatever they are given: the session that asked is over. */
export const ENDS_SESSIONS: ReadonlySet<string> = new Set<Door>([
  'action signOutAction',
  'action endOwnSessionsAction',
]);

const WATCHED = { kind: 'instance', subject: 'cn-hangzhou/i-hostile' };
const VIEW = { id: '5f1c5a52-6f0c-4a52-9d68-0f5f8b9d2c44', name: 'hostile', query: 'q=hostile', shared: true };
const COMMENT = { text: 'hostile', intentKey: '3b1c5a52-6f0c-4a52-9d68-0f5f8b9d2c33' };

/** What each action, and each route that takes a body, is made for. Of the others any field is hostile. */
function goodInputs({ planId, rolloutId }: Known): Partial<Record<Door, readonly object[]>> {
  const person = { personId: 'm-victim' };
  const grants = [{ role: 'support', scope: { accounts: ['default'], regions: [], tags: [{ key: 'a', value: 'b' }] } }];
  return {
    'action restartAction': RESTART_MODES.flatMap((mode) =>
      Array.from({ length: 9 }, (_, index) => ({
        ...{ regionId: 'cn-hangzhou', instanceId: 'i-hostile', mode, reason: 'hostile', seenRestartId: null },
        ...{ intentKey: `7d1c5a5${index}-6f0c-4a52-9d68-0f5f8b9d2c11`, acknowledged: ['locks'] },
      })),
    ),
    'action planRolloutAction': [
      { selection: { kind: 'rows', keys: ['cn-hangzhou/i-hostile'] }, mode: 'graceful' },
      { selection: { kind: 'filter', query: 'q=hostile&can=can' }, mode: 'force' },
      { selection: { kind: 'pasted', text: 'i-hostile, hostile' }, mode: 'graceful' },
      { selection: { kind: 'rollout', rolloutId, which: 'failed' }, mode: 'graceful' },
      { planId, mode: 'graceful' },
    ],
    // The fingerprint is no plan's: what is understood is refused all the same.
    'action applyRolloutAction': [
      {
        ...{ planId, fingerprint: '0'.repeat(64), intentKey: 'f2f3f3b4-8f0c-4a52-9d68-0f5f8b9d2c22', reason: 'x' },
        ...{
          acknowledged: ['x'],
          options: { ...DEFAULT_OPTIONS, perTag: { key: 'team', limit: DEFAULT_OPTIONS.atOnce } },
        },
      },
    ],
    'action signInAction': [{ email: 'x@y.example', password: 'wrong password', next: '/fleet' }],
    'action signInDemoAction': [{ role: 'support', next: '/fleet' }],
    'action signInSsoAction': [{ next: '/fleet' }],
    'action setUpAction': [
      { token: 'x', name: 'Ada', email: 'x@y.example', password: 'long enough words', alsoOperator: true },
    ],
    'action acceptInviteAction': [{ token: 'x', password: 'long enough words' }],
    'action changePasswordAction': [{ current: 'wrong password', next: 'long enough words' }],
    'action invitePersonAction': [{ name: 'Victim', email: 'x@y.example', grants }],
    'action changeRolesAction': [{ ...person, grants, before: [] }],
    'action newLinkAction': [person],
    'action endSessionsAction': [person],
    'action deactivatePersonAction': [person],
    'action reactivatePersonAction': [person],
    'route /api/restarts/[id]/comments/add': [COMMENT],
    'route /api/rollouts/[id]/comments/add': [COMMENT],
    'route /api/rollouts/list': [{ text: 'i-hostile, hostile\nhostlie' }],
    'route /api/watches/watch': [WATCHED],
    'route /api/watches/unwatch': [WATCHED],
    'route /api/watches/seen': [{ seen: [{ ...WATCHED, stamp: '1' }] }],
    'route /api/views/save': [{ name: VIEW.name, query: VIEW.query, shared: false }],
    'route /api/views/change': [VIEW],
    'route /api/views/remove': [{ id: VIEW.id }],
    'route /api/stop-switch/stop': [{ reason: 'hostile', unknown: 1 }],
    'route /api/stop-switch/allow': [{ since: '2026-01-01T00:00:00.000Z' }],
    'route /api/simulator/scenario': [{ scenario: 'calm', unknown: 1 }],
  };
}

const likeInput = fc.dictionary(fc.constantFrom(...FIELD_NAMES), hostileValue, { minKeys: 1, maxKeys: 10 });
const BROKEN: readonly string[] = [
  ...[
    '',
    '[',
    '{',
    '"',
    'null',
    '[]',
    '[null]',
    '[{}]',
    '{}',
    '[[]]',
    '["$1"]',
    '["$F"]',
    '[{"a":"$99:b"}]',
    '[,]',
    '[{"a":1,"a":2}]',
  ],
  ...[
    '['.repeat(4_000),
    '{"a":'.repeat(1_500),
    `[${'"$0",'.repeat(1_500)}"$0"]`,
    `[${'{},'.repeat(2_000)}{}]`,
    '\ufeff[]',
    '[\u0000]',
  ],
  ...[
    '[{"__proto__":{"admin":true}}]',
    '[{"then":"$F1"}]',
    '["$T"]',
    '[1e999]',
    `["${'x'.repeat(70_000)}"]`,
    `[{"reason":"${'\\u0000'.repeat(900)}"}]`,
  ],
];
const brokenBody = fc.oneof(
  fc.constantFrom(...BROKEN).map((text) => Buffer.from(text, 'utf8')),
  fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
);

/** @param wrap an action takes a list of arguments; a route takes the object alone. */
function body(goods: readonly object[], wrap: boolean): fc.Arbitrary<Buffer> {
  const near = goods.length === 0 ? likeInput : fc.oneof(...goods.map(spoilt));
  const value = fc.oneof(
    { weight: 7, arbitrary: near.map((one) => (wrap ? [one] : one)) },
    { weight: 2, arbitrary: likeInput.map((one) => (wrap ? [one] : one)) },
    { weight: 1, arbitrary: hostileValue.map((one) => (wrap ? [one] : one)) },
    { weight: 1, arbitrary: fc.array(hostileValue, { maxLength: 4 }) },
  );
  return fc.oneof(
    {
      weight: 7,
      arbitrary: fc
        .tuple(value, fc.integer({ min: 0, max: 4 }))
        .map(([one, plain]) => Buffer.from(asJson(one, plain > 0), 'utf8')),
    },
    { weight: 2, arbitrary: brokenBody },
  );
}

const METHODS = [
  'HEAD',
  'OPTIONS',
  'PUT',
  'DELETE',
  'PATCH',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'FOO',
  'G ET',
  '',
  'QUERY',
  'PRI',
];

/** Hostile requests to a door, by anybody. A third of them are hostile in their headers or method too. */
export function hostileInput(door: Door, known: Known): fc.Arbitrary<HostileInput> {
  const isAction = door.startsWith('action ');
  const changes = isAction || BY_POST.test(door);
  const usual = changes ? 'POST' : 'GET';
  const method = fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constant(usual === 'GET' ? 'POST' : 'GET') },
    { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
  );
  const own: (readonly [string, string])[] = isAction
    ? [['next-action', known.actions[door.slice('action '.length)] ?? '']]
    : [];
  const type = [['content-type', isAction ? 'text/plain;charset=UTF-8' : 'application/json']] as const;
  // Any of the build's, but for those that would sign their visitor out.
  const ids = Object.entries(known.actions).flatMap(([name, id]) => (ENDS_SESSIONS.has(`action ${name}`) ? [] : [id]));
  const odd = fc.oneof(
    { weight: 2, arbitrary: fc.constant<(readonly [string, string])[]>([]) },
    { weight: 1, arbitrary: fc.array(oddHeader(ids), { minLength: 1, maxLength: 4 }) },
  );
  return fc
    .record({
      visitor: fc.constantFrom(...VISITORS, ...COME_FURTHER),
      method,
      target: hostileTarget(door, known),
      odd,
      payload: body(goodInputs(known)[door] ?? [], isAction),
      lengthOff: fc.oneof(
        { weight: 30, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.constantFrom(1, 7, 5_000, -1, -3) },
      ),
      bare: fc.integer({ min: 0, max: 19 }),
      // As the framework's own pages ask for a part of a page.
      part: fc.constantFrom(...(door.startsWith('page ') ? [true, false, false, false] : [false])),
    })
    .map(({ visitor, method: by, target: to, odd: more, payload, lengthOff, bare, part }) => {
      // A read with a body now and then; a change without one.
      const withBody = (by === 'POST') !== (bare === 0);
      const given = new Set(more.map(([name]) => name));
      const base = [...own, ...(part ? ([['rsc', '1']] as const) : []), ...(withBody ? type : [])].filter(
        ([name]) => !given.has(name),
      );
      return {
        ...{ door, visitor, method: by, target: to, headers: [...base, ...more] },
        ...{ body: withBody ? payload : null, lengthOff: withBody ? lengthOff : 0 },
      };
    });
}
