import type { Page } from '@playwright/test';
import type { RestartMode } from '@/lib/domain/restart/restart';
import type { EndedData } from '@/lib/domain/restart/restart-events';
import { facts, serviceRefusal } from '@/lib/domain/testing/restarts-in-states';
import { eventually } from '../support/eventually';
import { personWith, type TestPerson } from '../support/sign-in';
import { writeRestart } from '../support/write-restart';
import { listOf, roll } from './board-columns';
import type { OwnDesk } from './own-desk';
import { type EndedRecords, writeEndings } from './walk-endings';

/** Who walks: somebody who may open every page. */
export const WALKER: TestPerson = personWith('every-page', 'operator', 'lead', 'admin');

/** Somebody who is looked after. */
const MANAGED = personWith('managed', 'support');

/** What is on a desk to be looked at, beside its fleet. */
export interface Seed {
  /** A rollout of two that has begun. */
  rollout: string;
  /** Its first restart, which is under way or running again. */
  record: string;
  /** One that ECS refused, in a history of its own day. */
  refused: string;
  /** The day of it and of others, which were not sent. */
  day: string;
  /** Records of restarts that ended in other ways. */
  ended: EndedRecords;
}

const DAY = '2026-03-10';

/** What was written on this desk by people and by ECS, and names of its instances that look like words: nothing of it is ours. */
export const WRITTEN = [
  'far',
  'Test managed',
  ...['Demo support', 'Demo operator', 'Demo lead', 'Demo admin'],
  'storage incident',
  'security',
  'simulated',
  'default',
  'restart',
  'pages',
  'qqqqzzzz',
  'record',

  WALKER.name,
  'Ada Lovelace',
  'kernel patch, CHG-20114',
  'Before the audit',
  'The instance is locked.',
  'The service said so.',
  'Ada',
  'told the customer',
];

const wait = (desk: OwnDesk, text: string, values: unknown[]) =>
  eventually(text, async () => {
    const { rows } = await desk.query(text, values);
    return rows[0] as { id: string } | undefined;
  });

const seeds = new WeakMap<OwnDesk, Promise<Seed>>();

/** What the pages show: a rollout, and restarts that ended one way and another. Made once for each desk, in English. */
export function seedOf(desk: OwnDesk, as: (who: TestPerson) => Promise<Page>): Promise<Seed> {
  const made = seeds.get(desk) ?? as(WALKER).then((page) => seedWalk(desk, page));
  seeds.set(desk, made);
  return made;
}

async function seedWalk(desk: OwnDesk, page: Page): Promise<Seed> {
  const write = (minute: number, name: string, ended: EndedData, mode: RestartMode = 'graceful') =>
    writeRestart(desk.db, {
      at: `${DAY}T10:${String(minute).padStart(2, '0')}:00.000Z`,
      facts: facts({ instanceId: `i-${name}`, name, locks: minute === 0 ? [{ reason: 'security', message: '' }] : [] }),
      actor: { id: 'ada', name: 'Ada Lovelace' },
      mode,
      reason: 'Before the audit',
      ended,
    });
  const locked = serviceRefusal('InstanceLockedForSecurity', 'The instance is locked.');
  const refused = await write(0, 'mix-locked', { ending: 'refused_by_ecs', service: locked });
  await desk.cookieOf(MANAGED);
  await write(1, 'pages-1', { ending: 'not_sent', code: 'throttled' });
  await write(2, 'pages-2', { ending: 'not_sent', code: 'no_connection' }, 'force');
  await write(3, 'record', { ending: 'not_permitted', code: 'no_role' });
  await roll(page, listOf('pages', 2));
  const rollout = page.url().slice(-36);
  const { id: record } = await wait(
    desk,
    'select id from restarts where rollout_id = $1 order by requested_at limit 1',
    [rollout],
  );
  return { rollout, record, refused: refused.id, day: DAY, ended: await writeEndings(desk.db) };
}
