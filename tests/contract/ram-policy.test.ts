import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ECS_APIS } from '@/lib/cloud/cloud-budget';
import { CONNECT_VARIABLES, policyActions, RAM_POLICY_TEXT } from '@/lib/domain/connection/ram-policy';
import { CHECK_PERMISSIONS, UNTRIED_PERMISSION } from '@/lib/domain/connection/source-check';

const guide = readFileSync(resolve('docs/real-account.md'), 'utf8');

test('the policy allows exactly what the desk calls', () => {
  expect(policyActions().sort()).toEqual(ECS_APIS.map((api) => `ecs:${api}`).sort());
});

test('the doctor asks for every permission of the policy, but for the one that no read can try', () => {
  const asked = Object.values(CHECK_PERMISSIONS).filter((action) => action.startsWith('ecs:'));
  expect([...asked, UNTRIED_PERMISSION].sort()).toEqual(policyActions().sort());
});

test('the guide of the manual is that of the page', () => {
  expect(guide).toContain(RAM_POLICY_TEXT);
  expect(guide).toContain(CONNECT_VARIABLES);
});
