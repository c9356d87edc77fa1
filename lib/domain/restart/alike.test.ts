import { expect, test } from 'vitest';
import { ACCEPTED, Life, sendingBody, serviceRefusal } from '../testing/restarts-in-states';
import { alikeBy } from './alike';
import type { DeskCode } from './restart';

const notSent = (code: DeskCode) => new Life().add(1, { kind: 'ended', data: { ending: 'not_sent', code } }).restart;

test('what was not sent is alike by its cause, and what its rollout called off failed nowhere', () => {
  expect(alikeBy(notSent('no_connection'))).toEqual({ code: 'no_connection' });
  expect(alikeBy(notSent('rollout_halted'))).toBeNull();
});

test('what ended in a failure without a cause is alike by its ending, and what goes on failed nowhere', () => {
  const sent = () => new Life().add(0, sendingBody()).add(1, ACCEPTED);
  expect(alikeBy(sent().restart)).toBeNull();
  expect(alikeBy(sent().add(400, { kind: 'ended', data: { ending: 'not_observed' } }).restart)).toEqual({
    outcome: 'not_observed',
  });
});

test('a dry run that was refused is alike by its cause, though nothing was to happen by it', () => {
  const refused = { ending: 'check_refused', service: serviceRefusal('Forbidden.RAM') } as const;
  const life = new Life('dry_run').add(0, sendingBody()).add(1, { kind: 'ended', data: refused });
  expect(alikeBy(life.restart)).toEqual({ code: 'Forbidden.RAM' });
});
