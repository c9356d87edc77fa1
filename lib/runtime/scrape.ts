import { ECS_APIS } from '../cloud/cloud-budget';
import { type DeskFigures, readDeskFigures } from '../db/desk-figures';
import { type Desk, deskIfRunning, type Scrape } from './desk';
import { type Metrics, metrics } from './metrics';
import { limitFor } from './request-budget';

/**
 * The metrics of this process in Prometheus' text format. One statement is asked of the database, on a connection of its
 * own and given up after a second: without it, what it would have told is left out and `restart_desk_database_up` is 0.
 */
export function scrape(): Promise<Scrape> {
  const running = deskIfRunning();
  // However many scrape at once, the database is asked once.
  return running === null ? collect(null) : running.asks.metrics('all', () => collect(running));
}

async function collect(running: Desk | null): Promise<Scrape> {
  const all = metrics();
  const figures = running === null ? null : await readDeskFigures(running.health.probe).catch(() => null);
  forgetFigures(all);
  all.databaseUp.set(figures === null ? 0 : 1);
  if (running !== null) setOwn(all, running);
  if (running !== null && figures !== null) setFigures(all, running, figures);
  return { contentType: all.registry.contentType, text: await all.registry.metrics() };
}

/** What this process knows by itself. */
function setOwn(all: Metrics, { restarts, health }: Desk): void {
  all.restartsInFlight.set(restarts.inFlight.size);
  all.isReader.set(health.reader.readingSince() === null ? 0 : 1);
  const { totalCount, idleCount, waitingCount } = health.pool;
  all.pool.set({ state: 'idle' }, idleCount);
  all.pool.set({ state: 'used' }, totalCount - idleCount);
  all.poolWaiting.set(waitingCount);
}

/** A figure that the database did not give must not stay as it was: it would look current. */
function forgetFigures(all: Metrics): void {
  const labelled = [
    all.restartsOpen,
    all.rolloutsOpen,
    all.sweptSecondsAgo,
    all.sourceFailing,
    all.budgetUsed,
    all.budgetLimit,
  ];
  for (const gauge of [...labelled, all.throttled]) gauge.reset();
  all.oldestOpenSeconds.remove();
  all.readerBeatSecondsAgo.remove();
}

function setFigures(all: Metrics, { restarts, health }: Desk, figures: DeskFigures): void {
  for (const { state, mode, count } of figures.open) all.restartsOpen.set({ state, mode }, count);
  for (const { state, count } of figures.rollouts) all.rolloutsOpen.set({ state }, count);
  all.oldestOpenSeconds.set(Math.max(0, ...figures.open.map(({ oldestSeconds }) => oldestSeconds)));
  if (figures.readerBeatSecondsAgo !== null) all.readerBeatSecondsAgo.set(figures.readerBeatSecondsAgo);
  // Rows of accounts and regions that the settings no longer name stay in the database.
  for (const { accountId, regionId } of restarts.targets) {
    const place = { account: accountId, region: regionId };
    const isHere = (row: { accountId: string; regionId: string }) =>
      row.accountId === accountId && row.regionId === regionId;
    const source = figures.sources.find(isHere);
    all.sourceFailing.set(place, source?.failing === true ? 1 : 0);
    if (typeof source?.sweptSecondsAgo === 'number') all.sweptSecondsAgo.set(place, source.sweptSecondsAgo);
    for (const api of ECS_APIS) {
      const budget = figures.budgets.find((row) => isHere(row) && row.api === api);
      all.budgetUsed.set({ ...place, api }, budget?.used ?? 0);
      all.budgetLimit.set({ ...place, api }, limitFor(health.budgets, api, 'restart'));
      all.throttled.set({ ...place, api }, budget?.throttled === true ? 1 : 0);
    }
  }
}
