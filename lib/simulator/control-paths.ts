import { wallMs } from '../clock';
import { MAIN_ACCOUNT } from './access-keys';
import type { Churn } from './churn';
import { parseChurn } from './churn-order';
import { FAULT_ACTIONS } from './ecs-endpoint';
import { parseFaults } from './faults';
import { isObject, type Json, type JsonObject, parseJson } from './json';
import { readStatus, settleReboot, shownDocument, trueStatus } from './lifecycle';
import { isRelease, release } from './release';
import { findScenario, SCENARIOS } from './scenarios';
import { shownSimulatedFields } from './simulated-fields';
import { type Instance, instanceFromDocument, patchInstance } from './simulated-instance';
import type { World } from './world';

/** What the paths of the simulator's own begin with. */
export const CONTROL_PREFIX = '/__simulator/';

/** So many transitions GET /__simulator/churn shows unless it is asked for another number. */
const SHOWN_TRANSITIONS = 100;

/** What the health path tells beside the world. */
export interface Ports {
  port: number;
  regionPorts: Record<string, number>;
  /** Where STS listens, over TLS; null when it was given no certificate. */
  stsPort: number | null;
}

/** An answer of the control paths. A refusal is `{"error": "one sentence"}`. */
export interface ControlAnswer {
  status: number;
  body: Json;
}

/** Answers a request below /__simulator/. */
export function handleControl(
  world: World,
  churn: Churn,
  ports: Ports,
  method: string,
  url: URL,
  body: string,
): ControlAnswer {
  world.advance(wallMs());
  const path = url.pathname.slice(CONTROL_PREFIX.length);
  const [name, id, ...rest] = path.split('/').map(decodeSegment);
  if (rest.length > 0 || (id !== undefined && name !== 'instances')) {
    return refuse(404, `There is nothing at ${url.pathname}.`);
  }
  if (name === 'instances' && id) {
    return oneInstance(world, method, id, body);
  }
  const table = routes(world, churn, ports, url, body);
  const methods = ['GET', 'PUT', 'DELETE'].filter((known) => table[`${known} ${name}`]);
  if (methods.length === 0) {
    return refuse(404, `There is nothing at ${url.pathname}.`);
  }
  const answer = table[`${method} ${name}`];
  return answer ? answer() : refuse(405, `${url.pathname} takes ${methods.join(', ')}, not ${method}.`);
}

type Routes = Readonly<Record<string, () => ControlAnswer>>;

function routes(world: World, churn: Churn, ports: Ports, url: URL, body: string): Routes {
  const account = url.searchParams.get('account') ?? MAIN_ACCOUNT;
  return {
    'GET health': () => ok(health(world, ports)),
    'GET ledger': () => ok(asJson(world.ledger.entries(url.searchParams.get('action') || undefined))),
    'DELETE ledger': () => {
      world.ledger.clear();
      world.onChange();
      return ok({ ok: true });
    },
    'GET down': () => ok(downIn(world, account)),
    'GET instances': () => ok(shownFleet(world, account)),
    'PUT instances': () => replaceFleet(world, account, body),
    'GET faults': () => ok(asJson(world.faults.list())),
    'PUT faults': () => replaceFaults(world, body),
    'GET refusing': () => ok(refusingIn(world, account)),
    'PUT scenario': () => playScenario(world, body),
    'GET churn': () => ok(asJson(churn.report(Number(url.searchParams.get('last') ?? SHOWN_TRANSITIONS) || 0))),
    'PUT churn': () => orderChurn(world, churn, body),
    'GET usage': () => ok(usage(world)),
  };
}

function replaceFaults(world: World, body: string): ControlAnswer {
  const faults = parseFaults(parseJson(body), FAULT_ACTIONS);
  if (!faults.ok) {
    return refuse(400, faults.error);
  }
  world.faults.replace(faults.value);
  return ok({ ok: true, faults: faults.value.length });
}

function orderChurn(world: World, churn: Churn, body: string): ControlAnswer {
  const order = parseChurn(parseJson(body), world.accounts());
  if (typeof order === 'string') {
    return refuse(400, order);
  }
  if (order.perSecond === 0) {
    churn.stop(wallMs());
  } else {
    churn.start(order, wallMs());
    void churn.run();
  }
  return ok({ ok: true });
}

/** What this process has used, so that whoever measures beside it can take it off. */
function usage(world: World): JsonObject {
  const { user, system } = process.cpuUsage();
  const instances = world.accounts().reduce((sum, account) => sum + world.fleet(account).all.length, 0);
  return {
    cpuMs: (user + system) / 1000,
    uptimeMs: process.uptime() * 1000,
    residentBytes: process.memoryUsage.rss(),
    instances,
  };
}

function playScenario(world: World, body: string): ControlAnswer {
  const asked = parseJson(body);
  const name = isObject(asked) && typeof asked.scenario === 'string' ? asked.scenario : '';
  const scenario = findScenario(name);
  if (!scenario) {
    return refuse(400, `There is no scenario ${JSON.stringify(name)}; there are ${Object.keys(SCENARIOS).join(', ')}.`);
  }
  world.play(name, scenario, wallMs());
  return ok({ ok: true, scenario: name });
}

function health(world: World, ports: Ports): JsonObject {
  return {
    token: world.options.token,
    pid: process.pid,
    port: ports.port,
    regionPorts: { ...ports.regionPorts },
    ...(ports.stsPort === null ? {} : { stsPort: ports.stsPort }),
    instances: world.fleet(MAIN_ACCOUNT).all.length,
    scenario: world.scenarioName,
    speed: world.options.speed,
  };
}

/** Instances with their true state; `*` stands for all accounts. */
function shownFleet(world: World, account: string): Json {
  const now = wallMs();
  const accounts = account === '*' ? world.accounts() : [account];
  return accounts.flatMap((owner) => world.fleet(owner).all.map((instance) => shown(owner, instance, now)));
}

/** The ids of those whose true state is not Running: little enough to be asked for many times a second. */
function downIn(world: World, account: string): Json {
  const now = wallMs();
  return world
    .fleet(account)
    .all.filter((instance) => trueStatus(instance, now) !== 'Running')
    .map(({ id }) => id);
}

/** Those that read Running and refuse a restart for a cause that no read shows: where a refusal of ECS can be seen. */
function refusingIn(world: World, account: string): Json {
  const now = wallMs();
  return world
    .fleet(account)
    .all.filter((instance) => instance.simulated.condition !== undefined && trueStatus(instance, now) === 'Running')
    .map(({ id, region }) => ({ instanceId: id, regionId: region }));
}

function shown(account: string, instance: Instance, now: number): JsonObject {
  return {
    ...shownDocument(instance, trueStatus(instance, now), now),
    SimulatedReadStatus: readStatus(instance, now),
    SimulatedAccount: account,
    SimulatedRebootCount: instance.rebootCount,
    ...shownSimulatedFields(instance.simulated),
  };
}

function replaceFleet(world: World, account: string, body: string): ControlAnswer {
  const items = parseJson(body);
  if (!Array.isArray(items)) {
    return refuse(400, 'The body must be a JSON array of instances.');
  }
  const now = wallMs();
  const fleet: Instance[] = [];
  const ids = new Set<string>();
  for (const item of items) {
    const instance = isObject(item)
      ? instanceFromDocument(item, world.options.regions[0] ?? '', now, world.options.speed)
      : 'Every instance must be a JSON object.';
    if (typeof instance === 'string') {
      return refuse(400, instance);
    }
    if (!world.options.regions.includes(instance.region)) {
      return refuse(
        400,
        `${instance.id} lies in ${instance.region}, but there are ${world.options.regions.join(', ')}.`,
      );
    }
    if (ids.has(instance.id)) {
      return refuse(400, `${instance.id} is there twice.`);
    }
    ids.add(instance.id);
    fleet.push(instance);
  }
  world.replaceFleet(account, fleet);
  return ok({ ok: true, instances: fleet.length });
}

function oneInstance(world: World, method: string, id: string, body: string): ControlAnswer {
  const account = world.accounts().find((owner) => world.find(owner, id)) ?? MAIN_ACCOUNT;
  const instance = world.find(account, id);
  if (!instance) {
    return refuse(404, `There is no instance ${id}.`);
  }
  if (method === 'PATCH') {
    const patch = parseJson(body);
    if (!isObject(patch)) {
      return refuse(400, 'The body must be a JSON object.');
    }
    const now = wallMs();
    world.advance(now);
    settleReboot(instance, now);
    if (isRelease(patch)) {
      const released = release(world, account, instance, patch, now);
      return typeof released === 'string'
        ? refuse(400, released)
        : ok({ ok: true, released: id, replacedBy: released.replacedBy });
    }
    const problem = patchInstance(instance, patch, now, world.options.speed);
    if (problem) {
      return refuse(400, problem);
    }
    world.changed(instance);
  } else if (method !== 'GET') {
    return refuse(405, `An instance takes GET and PATCH, not ${method}.`);
  }
  return ok(shown(account, instance, wallMs()));
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function asJson(value: unknown): Json {
  return value as Json;
}

function ok(body: Json): ControlAnswer {
  return { status: 200, body };
}

function refuse(status: number, sentence: string): ControlAnswer {
  return { status, body: { error: sentence } };
}
