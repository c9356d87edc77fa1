import { describe, expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import type { PersonEventTold } from './people-views';
import type { Grant } from './permissions';
import { personEventWords } from './person-event-words';

const CHINESE = languageOf('zh-Hans', 'UTC');
const NAMED = { name: 'Olu', by: 'Ada' } as const;
const SUPPORT: Grant = { role: 'support', scope: null };
const LEAD: Grant = { role: 'lead', scope: null };
const ADMIN: Grant = { role: 'admin', scope: null };
const PAYMENTS: Grant = {
  role: 'operator',
  scope: { accounts: [], regions: ['cn-beijing'], tags: [{ key: 'team', value: 'payments' }] },
};

type Without<Told> = Told extends unknown ? Omit<Told, 'name' | 'by'> : never;
type Parts = Without<PersonEventTold>;

const SAID: readonly [Parts, string][] = [
  [{ code: 'created_set_up', grants: [ADMIN] }, 'Olu set up Restart Desk, as admin.'],
  [
    { code: 'created_invited', grants: [PAYMENTS] },
    'Ada invited Olu as operator limited to region cn-beijing, tag team=payments.',
  ],
  [{ code: 'created_command_line', grants: [] }, 'Olu was created on the command line, without a role.'],
  [
    { code: 'created_single_sign_on', grants: [] },
    'Olu signed in by single sign-on for the first time, without a role.',
  ],
  [{ code: 'created_demo', grants: [SUPPORT] }, 'Restart Desk created Olu to try out the simulated fleet, as support.'],
  [
    { code: 'link_made', until: '2026-11-24T10:41:59.123Z' },
    'Ada made a link for Olu, good until 2026-11-24 10:41 UTC.',
  ],
  [{ code: 'link_used', address: '::1' }, 'Olu used the link, from ::1.'],
  [{ code: 'roles_changed', given: [SUPPORT, LEAD], taken: [] }, 'Ada gave Olu support and lead.'],
  [{ code: 'roles_changed', given: [], taken: [SUPPORT, LEAD, ADMIN] }, 'Ada took support, lead, and admin from Olu.'],
  [
    { code: 'roles_changed', given: [SUPPORT, PAYMENTS, LEAD], taken: [ADMIN] },
    'Ada gave Olu support; operator limited to region cn-beijing, tag team=payments; and lead and took admin.',
  ],
  [{ code: 'roles_changed', given: [], taken: [] }, 'Ada left the roles of Olu as they were.'],
  [
    { code: 'group_roles_changed', given: [LEAD], taken: [SUPPORT] },
    'Single sign-on groups gave Olu lead and took support.',
  ],
  [{ code: 'password_changed_self' }, 'Olu changed the password.'],
  [{ code: 'password_changed_link' }, 'Olu chose a password by a link.'],
  [{ code: 'password_changed_command_line' }, 'The password of Olu was set on the command line.'],
  [{ code: 'signed_out' }, 'Olu signed out.'],
  [{ code: 'sessions_ended_elsewhere', count: 1 }, 'Olu signed out everywhere else (1 session).'],
  [{ code: 'sessions_ended_by_admin', count: 0 }, 'Ada signed Olu out everywhere (0 sessions).'],
  [
    { code: 'sessions_ended_linked', count: 2 },
    'Olu was signed out everywhere (2 sessions), because they sign in by single sign-on from then on.',
  ],
  [{ code: 'deactivated' }, 'Ada deactivated Olu.'],
  [{ code: 'reactivated' }, 'Ada reactivated Olu.'],
  [
    { code: 'linked', provider: 'Acme', passwordEnded: null, linksEnded: 0 },
    'Olu can sign in by single sign-on too (Acme).',
  ],
  [
    { code: 'linked', provider: 'Acme', passwordEnded: false, linksEnded: 0 },
    'Olu signs in by single sign-on from then on (Acme).',
  ],
  [
    { code: 'linked', provider: 'Acme', passwordEnded: true, linksEnded: 0 },
    'Olu signs in by single sign-on from then on (Acme), which ended the password.',
  ],
  [
    { code: 'linked', provider: 'Acme', passwordEnded: false, linksEnded: 3 },
    'Olu signs in by single sign-on from then on (Acme), which ended 3 open links.',
  ],
  [
    { code: 'linked', provider: 'Acme', passwordEnded: true, linksEnded: 1 },
    'Olu signs in by single sign-on from then on (Acme), which ended the password and an open link.',
  ],
  [
    { code: 'email_changed', before: 'a@b.c', after: 'd@e.f' },
    'Single sign-on changed the email of Olu from a@b.c to d@e.f.',
  ],
  [{ code: 'signed_in_password', address: '::1' }, 'Olu signed in with a password, from ::1.'],
  [{ code: 'signed_in_single_sign_on', address: '::1' }, 'Olu signed in by single sign-on, from ::1.'],
  [{ code: 'signed_in_demo', address: '::1' }, 'Olu signed in as a demo person, from ::1.'],
  [{ code: 'signed_in_link', address: '::1' }, 'Olu signed in by a link, from ::1.'],
  [
    { code: 'sign_in_failed', address: '::1', failures: 1 },
    'Signing in as Olu failed, from ::1 (1 failure remembered).',
  ],
  [{ code: 'unknown_kind', kind: 'approved' }, 'Something that this release does not know: approved.'],
  [{ code: 'malformed', kind: 'created' }, 'Something that this release cannot read: created.'],
];

describe('what happened to a person', () => {
  test.each(SAID)('%o', (parts, sentence) => {
    const told: PersonEventTold = { ...NAMED, ...parts };
    expect(personEventWords(ENGLISH, told)).toBe(sentence);
    expect(personEventWords(CHINESE, told)).toMatch(/\p{Script=Han}.*。$/u);
  });

  test('roles are told in Chinese with where they hold', () => {
    const told: PersonEventTold = { ...NAMED, code: 'roles_changed', given: [SUPPORT, PAYMENTS, LEAD], taken: [ADMIN] };
    expect(personEventWords(CHINESE, told)).toBe(
      'Ada 授予 Olu 角色：支持人员；操作员（仅限地域 cn-beijing，标签 team=payments）；负责人；并撤销角色：管理员。',
    );
  });

  test('what only a newer release knows has no words', () => {
    const told = { ...NAMED, code: 'praised' } as unknown as PersonEventTold;
    expect(personEventWords(ENGLISH, told)).toBeNull();
  });
});
