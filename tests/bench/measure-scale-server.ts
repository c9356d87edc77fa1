import { randomUUID } from 'node:crypto';
import { delay, stopwatch, wallMs } from '@/lib/clock';
import type { FleetView } from '@/lib/domain/instance/fleet-list';
import { eventually } from '../support/eventually';
import { openViewer, pageSubjects } from '../support/live-viewers';
import { describe, reboot } from '../support/simulated-cloud';
import { type Figure, median, p95 } from './figures';
import { type ScaleDesk, type ServerFigures, shownTotal, untilAllRead } from './scale-desk';

const VIEWERS = 100;
const PER_SECOND = 100;
const CLICKS = 40;
const CLICK_EACH_MS = 500;
const STARTS = 3;
/** What is read by its id again and again. */
const UNDER_WAY = ['Starting', 'Stopping'];
/** The product's own, in milliseconds. */
const SWEEP_MS = 30_000;

/** What a server process that has read the whole fleet adds to a click, and what viewers cost it. */
export async function measureServerAtScale(desk: ScaleDesk, seconds: number): Promise<Figure[]> {
  const figures = await measureClicks(desk, 'nobody else');
  // Each is somebody's own browser.
  const cookies: string[] = [];
  for (let at = 0; at < VIEWERS; at += 1) cookies.push(await desk.cookie());
  figures.push(...(await measureChangedOnce(desk, cookies)));
  figures.push(...(await measureViewers(desk, cookies, seconds)));
  return figures;
}

/** How soon a server process is ready, and takes restarts, however many instances it has to load. */
export async function measureStartAtScale(desk: ScaleDesk): Promise<Figure[]> {
  // The first one migrates.
  await desk.start('none');
  await desk.stop();
  const empty: number[] = [];
  for (let at = 0; at < STARTS; at += 1) {
    empty.push(await desk.start('none'));
    await desk.stop();
  }
  await desk.start('simulated');
  const watch = stopwatch();
  await untilAllRead(desk);
  console.log(`first sweep of ${desk.size} instances: ${Math.round(watch.elapsedMs())} ms`);
  const full: number[] = [];
  const clicks: number[] = [];
  const loads: number[] = [];
  for (let at = 0; at < STARTS; at += 1) {
    await desk.stop();
    full.push(await desk.start('simulated'));
    const sinceReady = stopwatch();
    const [row] = await restartable(desk, 1);
    const click = stopwatch();
    const asked = desk.server().ask({ regionId: row?.region_id as string, instanceId: row?.instance_id as string });
    const shown = eventually('the fleet to be shown', async () => (await shownTotal(desk)) >= desk.size);
    await Promise.all([
      asked.then(() => clicks.push(click.elapsedMs())),
      shown.then(() => loads.push(sinceReady.elapsedMs())),
    ]);
  }
  const told = (all: number[]) => all.map((ms) => Math.round(ms)).join(', ');
  console.log(`ready: empty ${told(empty)} ms, full ${told(full)} ms; fleet shown after ready ${told(loads)} ms`);
  return [
    {
      name: 'start: how much later it is ready than without instances, least of 3',
      value: Math.max(0, Math.min(...full) - Math.min(...empty)),
      limit: 1_000,
      why: 'loading does not hold up /readyz',
    },
    {
      name: 'start: answer to a restart asked for while the fleet is loaded, least of 3',
      value: Math.min(...clicks),
      limit: 1_000,
      why: 'restart-life: the action answers within a second',
    },
  ];
}

/** Instances that run and may be restarted, anywhere in the fleet. */
async function restartable(desk: ScaleDesk, count: number): Promise<Record<string, unknown>[]> {
  const found = await desk.query(
    `select region_id, instance_id from instances
     where gone_at is null and not changing and last_restart_id is null and facts->>'status' = 'Running'
       and facts->'locks' = '[]'::jsonb
     order by md5(instance_id || $2) limit $1`,
    [count, randomUUID()],
  );
  if (found.length < count) throw new Error('There are too few instances that can be restarted.');
  return found;
}

/** From the click to the arrival of RebootInstance, less what the two calls take that it must make. */
async function measureClicks(desk: ScaleDesk, beside: string): Promise<Figure[]> {
  const rows = await restartable(desk, 2 * CLICKS + 5);
  // What is done for the first time takes longer.
  for (const row of rows.splice(0, 5))
    await desk.server().ask({ regionId: row.region_id as string, instanceId: row.instance_id as string });
  await beginProfile(desk);
  const bare: number[] = [];
  const clicked = new Map<string, number>();
  const answers: Promise<unknown>[] = [];
  const begun = new Map<string, { at: number; readMs: number }>();
  for (let at = 0; at < CLICKS; at += 1) {
    const [click, call] = [rows[2 * at], rows[2 * at + 1]];
    const next = delay(CLICK_EACH_MS);
    const id = click?.instance_id as string;
    clicked.set(id, wallMs());
    answers.push(
      desk
        .server()
        .ask({ regionId: click?.region_id as string, instanceId: id })
        .catch(() => null),
    );
    await next;
    const own = call?.instance_id as string;
    const client = desk.client(call?.region_id as string);
    const read = stopwatch();
    await describe(client, { instanceIds: JSON.stringify([own]) }, call?.region_id as string);
    begun.set(own, { readMs: read.elapsedMs(), at: wallMs() });
    await reboot(client, own).catch(() => null);
  }
  await Promise.all(answers);
  await endProfile(desk, `clicks-${beside}`);
  await eventually('every click to be sent or ended', async () => {
    const open = await desk.query(
      `select 1 from restarts where instance_id = any($1) and state in ('requested', 'sending')`,
      [[...clicked.keys()]],
    );
    return open.length === 0;
  });
  await tellSteps(desk, clicked);
  const arrived = new Map(
    (await desk.ledger('RebootInstance')).map(({ instanceId, at }) => [instanceId, Date.parse(at)]),
  );
  for (const [id, { readMs, at }] of begun) {
    const there = arrived.get(id);
    if (there !== undefined) bare.push(readMs + there - at);
  }
  const calls = median(bare);
  const totals = [...clicked].flatMap(([id, at]) => {
    const there = arrived.get(id);
    return there === undefined ? [] : [there - at];
  });
  const added = totals.map((ms) => ms - calls);
  console.log(
    `click to ECS, ${beside}: ${totals.length} of ${clicked.size} clicks, ${median(totals)} ms at the median, ${p95(totals)} ms at p95; the two calls by the SDK alone ${calls.toFixed(0)} ms at the median, ${p95(bare).toFixed(0)} ms at p95`,
  );
  const why = 'the desk adds nothing that a person notices';
  return [
    {
      name: `click to ECS, ${beside}: what the server adds to its two calls, median`,
      value: median(added),
      limit: 15,
      why,
    },
    { name: `click to ECS, ${beside}: what the server adds to its two calls, p95`, value: p95(added), limit: 40, why },
  ];
}

/** Where the time of clicks goes, as their rows tell. */
async function tellSteps(desk: ScaleDesk, clicked: ReadonlyMap<string, number>): Promise<void> {
  const rows = await desk.query(
    'select instance_id, requested_at, sending_at from restarts where instance_id = any($1) and sending_at is not null',
    [[...clicked.keys()]],
  );
  const steps = rows.map(({ instance_id, requested_at, sending_at }) => {
    const [requested, sending] = [(requested_at as Date).getTime(), (sending_at as Date).getTime()];
    return { begun: requested - (clicked.get(instance_id as string) ?? Number.NaN), judged: sending - requested };
  });
  console.log(
    `of the clicks: recorded after ${median(steps.map(({ begun }) => begun))} ms, sending ${median(steps.map(({ judged }) => judged))} ms later, at the median`,
  );
}

/** What one changed instance in sight costs each viewer on the wire. */
async function measureChangedOnce(desk: ScaleDesk, cookies: readonly string[]): Promise<Figure[]> {
  const { url } = desk.server();
  const view = (await (await desk.server().get('/api/fleet?from=0&count=40')).json()) as FleetView;
  const row = view.rows.find(({ status, lastRestart }) => status === 'Running' && lastRestart === null);
  if (row === undefined) throw new Error('No instance in sight is Running.');
  const heard: number[] = [];
  const begun = new Set<string>();
  let most = '';
  const viewers = await Promise.all(
    cookies.map((cookie) =>
      openViewer(url, cookie, pageSubjects(), ({ news, bytes }) => {
        // What stands above the rows is told once, when a page opens.
        if (news.messages.some(({ kind }) => kind === 'sources')) begun.add(cookie);
        const tells = news.messages.some(
          (message) => message.kind === 'fleet' && message.delta.rows.some(({ key }) => key === row.key),
        );
        if (!tells) return;
        if (bytes > Math.max(0, ...heard))
          most = news.messages.map((message) => `${message.kind} ${JSON.stringify(message).length}`).join(', ');
        heard.push(bytes);
      }),
    ),
  );
  await eventually('every viewer to know what stands above', async () => begun.size >= cookies.length);
  await desk.patch(row.instanceId, { Status: 'Stopped' });
  await eventually('every viewer to be told', async () => heard.length >= VIEWERS);
  console.log(`the most that told of one change: ${most}`);
  for (const viewer of viewers) viewer.close();
  await desk.patch(row.instanceId, { Status: 'Running' });
  return [
    {
      name: 'bytes that tell a viewer of one changed instance, most of 100',
      value: Math.max(...heard),
      limit: 2_000,
      why: 'a change costs what changed',
    },
  ];
}

interface Watched extends ServerFigures {
  wallMs: number;
  usedMs: number;
  describes: number;
  simulatorMs: number;
  mostBytes: number;
}

async function measureViewers(desk: ScaleDesk, cookies: readonly string[], seconds: number): Promise<Figure[]> {
  const { url } = desk.server();
  const figures: Figure[] = [];
  await desk.churn(PER_SECOND, ['status', 'tags']);
  try {
    const first = await openViewer(url, cookies[0] ?? '', pageSubjects());
    await delay(10_000);
    const one = await watch(desk, seconds, '1 viewer');
    const others = await Promise.all(cookies.slice(1).map((cookie) => openViewer(url, cookie, pageSubjects())));
    await delay(5_000);
    const many = await watch(desk, seconds, `${VIEWERS} viewers`);
    figures.push(...viewerFigures(desk.size, one, many));
    figures.push(...(await measureClicks(desk, `${PER_SECOND} changes a second and ${VIEWERS} viewers`)));
    figures.push(...(await measureNews(desk, seconds)));
    for (const viewer of [first, ...others]) viewer.close();
  } finally {
    await desk.churn(0);
  }
  return figures;
}

async function watch(desk: ScaleDesk, seconds: number, name: string): Promise<Watched> {
  await desk.forgetLedger();
  await beginProfile(desk);
  const [before, simulatorBefore] = [await desk.figures(), await desk.simulatorCpuMs()];
  const clock = stopwatch();
  let mostBytes = before.rssBytes;
  while (clock.elapsedMs() < seconds * 1_000) await delay(500);
  const wall = clock.elapsedMs();
  const after = await desk.figures();
  mostBytes = Math.max(mostBytes, after.rssBytes);
  const simulatorMs = (await desk.simulatorCpuMs()) - simulatorBefore;
  await endProfile(desk, name);
  const describes = (await desk.ledger('DescribeInstances')).length;
  const usedMs = after.cpuMs - before.cpuMs;
  const percent = (ms: number) => `${((100 * ms) / wall).toFixed(1)} % of a core`;
  console.log(
    `${name}: server ${percent(usedMs)}, simulator ${percent(simulatorMs)}, ${describes} DescribeInstances, longest turn ${after.heldMs.toFixed(0)} ms (${after.over} over 20 ms; ${after.lateMs.toFixed(0)} ms late with what it waited for a processor), ${Math.round(after.rssBytes / 1e6)} MB, of which heap ${Math.round(after.heapBytes / 1e6)} MB`,
  );
  return { ...after, wallMs: wall, usedMs, describes, simulatorMs, mostBytes };
}

/** With BENCH_PROFILES, a folder, each stretch leaves a profile of the server there. */
const PROFILES = process.env.BENCH_PROFILES;

async function beginProfile(desk: ScaleDesk): Promise<void> {
  if (PROFILES !== undefined) await desk.probe('/profile');
}

async function endProfile(desk: ScaleDesk, name: string): Promise<void> {
  if (PROFILES === undefined) return;
  const file = `${PROFILES}/${desk.size}-${name.replaceAll(' ', '-')}.cpuprofile`;
  await desk.probe(`/profiled?to=${encodeURIComponent(file)}`);
}

function viewerFigures(size: number, one: Watched, many: Watched): Figure[] {
  const during = `${PER_SECOND} changes a second`;
  return [
    {
      name: `${during}: server CPU with ${VIEWERS} viewers, ms a second`,
      value: (many.usedMs / many.wallMs) * 1_000,
      limit: 1.5 * (one.usedMs / one.wallMs) * 1_000,
      why: '1.5 of what it is with 1 viewer',
    },
    {
      name: `${during}: DescribeInstances with ${VIEWERS} viewers, calls a minute`,
      value: (many.describes / many.wallMs) * 60_000,
      limit: 1.05 * (one.describes / one.wallMs) * 60_000,
      why: 'as many as with 1 viewer, but for what falls on the edge of the minute (5 %)',
    },
    {
      name: `${during}, ${VIEWERS} viewers: longest turn of the event loop`,
      value: many.heldMs,
      limit: 20,
      why: 'a restart is never held up by what pages are told',
    },
    {
      name: `${during}, ${VIEWERS} viewers: MB of the server`,
      value: many.mostBytes / 1e6,
      limit: size > 10_000 ? 700 : 300,
      why: 'what one server may take at this size',
    },
    {
      name: `${during}: CPU of the simulator, ms a second`,
      value: (many.simulatorMs / many.wallMs) * 1_000,
      limit: 500,
      why: 'half a core: it is not what is measured',
    },
  ];
}

/** From a transition in the simulator, and from the read that saw it, to its word on a stream. */
async function measureNews(desk: ScaleDesk, seconds: number): Promise<Figure[]> {
  const { url } = desk.server();
  const cookie = await desk.cookie();
  // So few that each stays some four seconds in each state, as instances do that restart.
  await desk.churn(Math.min(PER_SECOND, desk.size / 50));
  const seen = new Map<string, { status: string; atMs: number; askedMs: number }[]>();
  const windows = Array.from({ length: Math.min(10, Math.ceil(desk.size / 999)) }, (_, at) => at * 999);
  const viewers = await Promise.all(
    windows.map((from) =>
      openViewer(url, cookie, pageSubjects(from, 999), ({ news, atMs }) => {
        for (const message of news.messages) {
          if (message.kind !== 'fleet') continue;
          for (const { instanceId, status, askedAt } of message.delta.rows) {
            const all = seen.get(instanceId) ?? [];
            seen.set(instanceId, all);
            if (all.at(-1)?.status !== status) all.push({ status, atMs, askedMs: Date.parse(askedAt) });
          }
        }
      }),
    ),
  );
  // Two sweeps: what runs is not asked for by its id, and only they find that it no longer does.
  await delay(Math.max(2 * SWEEP_MS + 5_000, seconds * 1_000));
  const until = wallMs() - 8_000;
  const transitions = (await desk.transitions()).filter(({ kind }) => kind === 'status');
  for (const viewer of viewers) viewer.close();
  const fromTruth: number[] = [];
  for (const { instanceId, at } of transitions) {
    const told = seen.get(instanceId) ?? [];
    const word = told.find(({ askedMs }) => askedMs >= at);
    const before = told.findLast(({ atMs }) => atMs < at);
    // What rests, by what is known, is read by the next sweep, whenever that comes.
    if (word !== undefined && before !== undefined && UNDER_WAY.includes(before.status) && at < until)
      fromTruth.push(word.atMs - at);
  }
  const fromRead = [...seen.values()].flat().map(({ atMs, askedMs }) => atMs - askedMs);
  console.log(
    `told ${fromRead.length} times of ${transitions.length} transitions; ${fromTruth.length} of instances known to be under way: ${median(fromTruth)} ms at the median, ${p95(fromTruth)} ms at p95; from the read ${median(fromRead)} ms at the median, ${p95(fromRead)} ms at p95`,
  );
  return [
    {
      name: 'transition of an instance under way to its word on a stream, p95',
      value: p95(fromTruth),
      limit: 4_500,
      why: 'one poll of 3 s, its call, and the word',
    },
    {
      name: "reader's read to the word on a stream, p95",
      value: p95(fromRead),
      limit: 1_000,
      why: 'what is known is shown',
    },
  ];
}
