import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_HISTORY_FILTER } from '@/lib/domain/history/history-filter';
import { ENGLISH, languageOf } from '@/lib/domain/words/speak';
import { loadHistory } from '@/lib/queries/history/load-history';
import { judgeNow, toldJudgement } from '@/lib/queries/instance/judge-now';
import { loadInstance } from '@/lib/queries/instance/load-instance';
import { loadRestart } from '@/lib/queries/restart/load-restart';
import { loadRollout } from '@/lib/queries/rollouts/load-rollout';
import { loadRollouts } from '@/lib/queries/rollouts/load-rollouts';
import { lookUp } from '@/lib/queries/search/search-desk';
import { OPERATOR, over, roll } from '../support/roll';
import { plainInstance, SEEN_BY_START_TIME } from '../support/simulator-control';
import { ask, ended, known, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

// What is made on the server in words is made for its reader. The pages are walked in the browser (tests/e2e).

const CHINESE = languageOf('zh-Hans', 'Asia/Shanghai');
const LOCKED = { OperationLocks: { LockReason: [{ LockReason: 'security' }] } };

let desk: TestDesk;
const ids: Record<'done' | 'locked' | 'checked' | 'refused', string> = {
  done: '',
  locked: '',
  checked: '',
  refused: '',
};
let rolloutId: string;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: ['done', 'checked', 'refused', 'wave', 'wave2']
      .map((name) => plainInstance(`i-${name}`))
      .concat([{ ...plainInstance('i-locked'), ...LOCKED }]),
  });
  await desk.control.faults([
    SEEN_BY_START_TIME,
    { action: 'RebootInstance', instanceId: 'i-refused', kind: 'error', code: 'IncorrectInstanceStatus', status: 403 },
  ]);
  await known(desk, 'i-done', 'i-locked', 'i-checked', 'i-refused', 'i-wave', 'i-wave2');
  ids.done = recorded(await ask(desk, 'i-done', 'graceful')).id;
  ids.locked = recorded(await ask(desk, 'i-locked', 'graceful')).id;
  ids.checked = recorded(await ask(desk, 'i-checked', 'dry_run')).id;
  ids.refused = recorded(await ask(desk, 'i-refused', 'graceful')).id;
  rolloutId = await roll(desk, ['i-wave', 'i-locked']);
  await Promise.all(Object.values(ids).map((id) => ended(id)));
  await over(desk, rolloutId);
});

afterAll(() => desk?.stop());

/** Texts in which three Latin words follow each other, or nothing is Chinese. */
function notChinese(told: Record<string, string | null | undefined>): Record<string, string> {
  const found = Object.entries(told).filter(
    ([, text]) => text && (!/\p{Script=Han}/u.test(text) || /[a-z]+ [a-z]+ [a-z]+/i.test(text)),
  );
  return Object.fromEntries(found) as Record<string, string>;
}

test.each(['done', 'locked', 'checked', 'refused'] as const)('the record of what was %s', async (which) => {
  const view = await loadRestart(CHINESE, desk.desk.queries, ids[which]);
  if (view === null) throw new Error('There is no record');
  const { title, sentence, nextStep, reasonLabel, checked, steps, progress } = view;
  const told = {
    ...{
      title,
      sentence,
      nextStep,
      reasonLabel,
      refusal: progress?.refusal?.sentence,
      asked: progress?.refusal?.nextStep,
    },
    ...Object.fromEntries(
      steps.flatMap((step, at) => [
        [`step ${at}`, step.title],
        [`of step ${at}`, step.detail],
      ]),
    ),
    checked: checked?.checked.join('、'),
    notChecked: checked?.notChecked.join('、'),
  };
  expect(notChinese(told)).toEqual({});
  const english = await loadRestart(ENGLISH, desk.desk.queries, ids[which]);
  expect(english?.title).not.toMatch(/\p{Script=Han}/u);
  expect(steps.length).toBe(english?.steps.length);
});

test('rows of the history, of what was found and of a timeline', async () => {
  const { rows } = await loadHistory(CHINESE, desk.desk.restarts.db, NO_HISTORY_FILTER, null);
  expect(rows.length).toBeGreaterThanOrEqual(5);
  for (const { short, codeLabel } of rows) expect(notChinese({ short, codeLabel })).toEqual({});
  const { groups } = await lookUp(CHINESE, desk.desk.queries, ids.refused, OPERATOR);
  const [found] = groups.flatMap((group) => (group.kind === 'restarts' ? group.items : []));
  expect(notChinese({ title: found?.title, short: found?.short })).toEqual({});
  const instance = await loadInstance(CHINESE, desk.desk.queries, 'cn-hangzhou', 'i-refused');
  expect(notChinese({ short: instance?.row.lastRestart?.short['zh-Hans'] })).toEqual({});
  expect(instance?.row.lastRestart?.short.en).toMatch(/^Refused by ECS/);
});

test('the board of a rollout, and its line in a list; who reads English is not handed what was told in Chinese', async () => {
  const queries = { ...desk.desk.queries, reading: desk.desk.restarts.db };
  // In the zone of the other: what is kept between them must differ by the language alone.
  const inEnglish = languageOf('en', CHINESE.zone);
  const [told, english] = [
    await loadRollout(CHINESE, queries, rolloutId, { person: OPERATOR }),
    await loadRollout(inEnglish, queries, rolloutId, { person: OPERATOR }),
  ];
  if (told === null || english === null) throw new Error('There is no rollout');
  const targets = Object.values(told.columns ?? {}).flat();
  expect(targets.length).toBe(2);
  for (const { short } of targets) expect(notChinese({ short })).toEqual({});
  for (const { sentence } of told.log) expect(notChinese({ sentence })).toEqual({});
  const { title, stateLabel, sentence } = told;
  expect(notChinese({ title, stateLabel, sentence })).toEqual({});
  expect(JSON.stringify(english)).not.toMatch(/\p{Script=Han}/u);
  const [listed] = (await loadRollouts(CHINESE, queries, null)).rollouts;
  expect(notChinese({ title: listed?.title, stateLabel: listed?.stateLabel })).toEqual({});
});

test('why nobody can tell whether a restart would be allowed now', async () => {
  const place = { regionId: 'cn-hangzhou', instanceId: 'i-done' };
  await desk.control.faults([{ action: 'DescribeInstances', kind: 'error', code: 'Throttling.User', status: 400 }]);
  try {
    const answer = await judgeNow(desk.desk.restarts, place);
    const [told, english] = [toldJudgement(CHINESE, answer), toldJudgement(ENGLISH, answer)];
    if (told.kind === 'done' || english.kind === 'done') throw new Error('It was judged');
    expect(notChinese({ sentence: told.sentence })).toEqual({});
    expect(english.sentence).not.toMatch(/\p{Script=Han}/u);
  } finally {
    await desk.control.faults([]);
  }
});
