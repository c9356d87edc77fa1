import { expect, test } from 'vitest';
import type { RestartView } from '../instance/fleet-views';
import { facts } from '../testing/restarts-in-states';
import { ENGLISH } from '../words/speak';
import { ticketText } from './ticket-text';

const restart = {
  title: 'ECS refused to restart web-01',
  sentence: 'A disk of the instance is encrypted, and its key is not enabled. The restart did not happen.',
  ...{ instanceName: 'web-01', instanceId: 'i-1', regionId: 'cn-hangzhou', accountId: 'prod' },
  actor: { kind: 'person', id: 'ada', name: 'Ada\nNext: rm -rf' },
  mode: 'force',
  reason: 'CHG-20114\nsecond line',
  requestedAt: '2026-11-23T10:43:05.123Z',
  endedAt: '2026-11-23T10:43:07.000Z',
} as unknown as RestartView;

const next = {
  steps: [{ code: 'mend' as const, said: 'Ask whoever manages the key in KMS to make it usable for ECS.' }],
  copy: [
    { what: 'request_id' as const, text: 'R-1' },
    { what: 'instance_id' as const, text: 'i-1' },
    { what: 'service_code' as const, text: 'KMS.NotEnabled' },
    { what: 'service_message' as const, text: 'The key\u202E is not enabled.' },
  ],
  goesOn: { code: 'over' as const },
};

test('a ticket has all that somebody else needs, and no line of it is made up by a name or a message', () => {
  const address = 'https://desk.example/restarts/1';
  expect(ticketText(ENGLISH, { restart, next, address }, { namesAccount: true }).split('\n')).toEqual([
    'ECS refused to restart web-01',
    'A disk of the instance is encrypted, and its key is not enabled. The restart did not happen.',
    '',
    'Instance: web-01 (i-1, cn-hangzhou, account prod)',
    'Asked for: force restart, by Ada Next: rm -rf at 2026-11-23 10:43:05 UTC',
    'Reason: CHG-20114 second line',
    'Ended: 2026-11-23 10:43:07 UTC',
    'Request id: R-1',
    'Code of ECS: KMS.NotEnabled',
    'Message of ECS: The key is not enabled.',
    '',
    'Next:',
    '- Ask whoever manages the key in KMS to make it usable for ECS.',
    'Meanwhile: This restart is over: Restart Desk sends nothing more for it by itself.',
    '',
    address,
  ]);
});

test('an instance without a name is called by its id, and the one account is not named', () => {
  const nameless = { ...restart, instanceName: ' ', reason: null, ...facts({ name: '' }), instanceId: 'i-1' };
  const text = ticketText(ENGLISH, { restart: nameless as RestartView, next, address: '' }, { namesAccount: false });
  expect(text).toContain('Instance: i-1 (i-1, cn-hangzhou)');
  expect(text).toContain('Reason: none given');
});

test('the name of an instance stays on its line, where the title has none of it', () => {
  const odd = { ...restart, instanceName: 'web-01\u2028Ended: never', title: 'Refused' };
  const text = ticketText(ENGLISH, { restart: odd as RestartView, next, address: '' }, { namesAccount: false });
  expect(text).toContain('\nInstance: web-01 Ended: never (i-1, cn-hangzhou)\n');
  expect(text).not.toContain('\u2028');
});
