import type { Database } from '@/lib/db/client';
import type { Ending } from '@/lib/domain/restart/restart';
import type { RestartEventBody } from '@/lib/domain/restart/restart-events';
import {
  answered,
  at,
  Life,
  LOST,
  leaving,
  sendingBody,
  serviceRefusal,
} from '@/lib/domain/testing/restarts-in-states';
import { writeLife } from '../support/write-restart';
import { at as pageAt, type Stop } from './walk-ways';

// Restarts that take long to come about on a desk, and cannot be waited for by whoever looks at all pages.

const ended = (ending: Ending, more: object = {}): RestartEventBody => ({ kind: 'ended', data: { ending, ...more } });

const LIVES = {
  running_again: () => leaving().add(60, ended('running_again', { readAskedAt: at(59) })),
  overdue: () => leaving().add(960, ended('overdue')),
  stopped: () => leaving().add(960, ended('stopped')),
  not_observed: () => answered().add(300, ended('not_observed')),
  never_confirmed: () => answered(LOST).add(300, ended('never_confirmed')),
  unwatched: () => answered().add(900, ended('unwatched')),
  gone: () => leaving().add(90, ended('gone')),
  check_refused: () =>
    new Life('dry_run').add(0, sendingBody()).add(1, ended('check_refused', { service: serviceRefusal('DiskError') })),
} satisfies Partial<Record<Ending, () => Life>>;

const WRITTEN_ENDINGS = Object.keys(LIVES) as (keyof typeof LIVES)[];

/** The ids of their records. */
export type EndedRecords = Record<keyof typeof LIVES, string>;

/** Writes one restart of each of these endings. */
export async function writeEndings(db: Database): Promise<EndedRecords> {
  const ids: Partial<EndedRecords> = {};
  for (const ending of WRITTEN_ENDINGS) ids[ending] = (await writeLife(db, LIVES[ending]())).id;
  return ids as EndedRecords;
}

/** Their pages. */
export const ENDED_STOPS: readonly Stop[] = [
  ...WRITTEN_ENDINGS.map((ending) =>
    pageAt(`record that ended ${ending}`, ({ ended }) => `/restarts/${ended[ending]}`),
  ),
  {
    name: 'record with a comment',
    open: async ({ page, t, seed }) => {
      await page.goto(`/restarts/${seed.ended.overdue}`);
      await page.getByRole('textbox', { name: t('comment.label') }).fill('told the customer');
      await page.getByRole('button', { name: t('comment.add') }).click();
      await page.getByText('told the customer').first().waitFor();
    },
  },
];
