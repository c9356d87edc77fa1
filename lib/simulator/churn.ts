import { delay, wallMs } from '../clock';
import { isEventful } from './advance';
import type { ChurnKind, ChurnOrder } from './churn-order';
import { isObject, type Json, type JsonObject } from './json';
import { settleReboot, trueStatus } from './lifecycle';
import { type Random, seededRandom } from './random';
import { type Instance, lockReasons, textOfInstance } from './simulated-instance';
import { minuteStamp } from './stamp';
import type { World } from './world';

/** How often it is looked whether transitions are due, in ms. */
const TICK_MS = 20;

/** At most so many transitions in one turn: after a stall the rest follows with the next ticks. */
const MOST_AT_ONCE = 500;

/** So many transitions are remembered. */
const REMEMBERED = 10_000;

/** So long an instance stays in each state on its way round, in seconds, unless a tenth of the fleet is on its way already. */
const STAY_SECONDS = 4;
const MOST_AWAY = 0.1;

/** How often an instance is drawn until one may be changed. */
const MOST_DRAWS = 50;

/** What an instance is set to, and what it is set to after that; after Running nothing. */
const NEXT_STATUS: Readonly<Record<string, string>> = { Stopping: 'Stopped', Stopped: 'Starting', Starting: 'Running' };

const TAG_KEY = 'churn';
const NAME_END = '-renamed';

/** One change that an instance made by itself. */
interface Transition {
  instanceId: string;
  regionId: string;
  /** Epoch ms. */
  at: number;
  kind: ChurnKind;
  /** Its state from then on, whatever was changed. */
  status: string;
}

/** Lets instances change by themselves, so many a second. It costs what it changes, and nothing while it rests. */
export class Churn {
  readonly #world: World;
  #order: ChurnOrder | null = null;
  #stopping = new AbortController();
  #random: Random = () => 0;
  #startedAt: number | null = null;
  #made = 0;
  #returned = 0;
  /** On their way round, the one that has waited longest first; with the state that they were set to. */
  readonly #away = new Map<Instance, string>();
  /** The last ones in a ring: the next goes to `#count % REMEMBERED`. */
  #ring: Transition[] = [];
  #count = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Begins anew as ordered, at `now` (wall-clock ms). The same order on the same fleet makes the same transitions. */
  start(order: ChurnOrder, now: number): void {
    this.stop(now);
    this.#made = 0;
    this.#returned = 0;
    this.#ring = [];
    this.#count = 0;
    this.#startedAt = now;
    this.#order = order;
    this.#random = seededRandom(`${this.#world.options.seed}:${order.account}:churn`);
    this.#stopping = new AbortController();
  }

  /** Makes what is due, again and again until it is over. Nothing is kept alive by it. */
  async run(): Promise<void> {
    const { signal } = this.#stopping;
    while (this.#order !== null && !signal.aborted) {
      this.tick(wallMs());
      await delay(TICK_MS, { unref: true, signal });
    }
  }

  /** Ends it: what is on its way round runs again at once. */
  stop(now: number): void {
    this.#stopping.abort();
    this.#order = null;
    for (const instance of this.#away.keys()) {
      if (this.#isOnItsWay(instance)) {
        this.#set(instance, 'Running', now);
        this.#returned += 1;
      }
    }
    this.#away.clear();
  }

  /** Makes what is due at `now` (wall-clock ms). */
  tick(now: number): void {
    const order = this.#order;
    const startedAt = this.#startedAt;
    if (order === null || startedAt === null) {
      return;
    }
    const whole = Math.floor(order.perSecond * (order.forSeconds ?? Number.POSITIVE_INFINITY)) || 0;
    const due = Math.min(whole, Math.floor(((now - startedAt) * order.perSecond) / 1000));
    for (let left = Math.min(MOST_AT_ONCE, due - this.#made); left > 0 && this.#step(order, now); left -= 1) {
      this.#made += 1;
    }
    if (this.#made >= whole) {
      this.stop(now);
    }
  }

  /** What was made since it was started last, and of the transitions the `last` newest, oldest first. */
  report(last: number) {
    const newest: Transition[] = [];
    for (let back = Math.min(last, this.#ring.length); back > 0; back -= 1) {
      const transition = this.#ring[(this.#count - back) % REMEMBERED];
      if (transition) {
        newest.push(transition);
      }
    }
    return {
      running: this.#order !== null,
      perSecond: this.#order?.perSecond ?? 0,
      startedAt: this.#startedAt,
      made: this.#made,
      returned: this.#returned,
      away: this.#away.size,
      transitions: newest,
    };
  }

  /** Makes one transition; false when no instance may be changed now. */
  #step(order: ChurnOrder, now: number): boolean {
    const kind = order.kinds[Math.floor(this.#random() * order.kinds.length)] ?? 'status';
    if (kind === 'status') {
      return this.#goRound(order, now);
    }
    const instance = this.#draw(order, () => true);
    if (instance) {
      const { document } = instance;
      instance.document =
        kind === 'tags'
          ? { ...document, Tags: { Tag: withTag(document.Tags, String(this.#count)) } }
          : { ...document, InstanceName: otherName(textOfInstance(instance, 'InstanceName')) };
      this.#note(instance, kind, trueStatus(instance, now), now);
    }
    return instance !== undefined;
  }

  /** Sends one more on its way, or brings the one that has waited longest a state further. */
  #goRound(order: ChurnOrder, now: number): boolean {
    const size = this.#world.fleet(order.account).all.length;
    const most = Math.max(1, Math.min(order.perSecond * STAY_SECONDS, size * MOST_AWAY));
    const leaving = this.#away.size < most ? this.#draw(order, (one) => mayLeave(one, now)) : undefined;
    if (leaving) {
      this.#set(leaving, 'Stopping', now);
      return true;
    }
    for (const instance of this.#away.keys()) {
      const next = this.#isOnItsWay(instance) ? NEXT_STATUS[instance.status] : undefined;
      this.#away.delete(instance);
      if (next !== undefined) {
        this.#set(instance, next, now);
        return true;
      }
    }
    return false;
  }

  /** False once somebody else did something to it, or took it away: then it is left alone. */
  #isOnItsWay(instance: Instance): boolean {
    return (
      instance.status === this.#away.get(instance) &&
      instance.reboot === undefined &&
      this.#world.ownerOf(instance) !== undefined
    );
  }

  #set(instance: Instance, status: string, now: number): void {
    instance.status = status;
    if (status === 'Running') {
      instance.document = { ...instance.document, StartTime: minuteStamp(now) };
    } else {
      this.#away.set(instance, status);
    }
    this.#note(instance, 'status', status, now);
  }

  #draw(order: ChurnOrder, may: (instance: Instance) => boolean): Instance | undefined {
    const { all } = this.#world.fleet(order.account);
    for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
      const instance = all[Math.floor(this.#random() * all.length)];
      if (instance && may(instance)) {
        return instance;
      }
    }
    return undefined;
  }

  #note(instance: Instance, kind: ChurnKind, status: string, now: number): void {
    this.#ring[this.#count % REMEMBERED] = {
      instanceId: instance.id,
      regionId: instance.region,
      at: now,
      kind,
      status,
    };
    this.#count += 1;
    this.#world.changed(instance);
  }
}

/** Only what runs and that nothing else is about to change: no lock, no restart, no system event ahead. */
function mayLeave(instance: Instance, now: number): boolean {
  settleReboot(instance, now);
  return (
    instance.reboot === undefined &&
    trueStatus(instance, now) === 'Running' &&
    lockReasons(instance).length === 0 &&
    !isEventful(instance)
  );
}

function withTag(tags: Json | undefined, value: string): JsonObject[] {
  const list = isObject(tags) && Array.isArray(tags.Tag) ? tags.Tag.filter(isObject) : [];
  return [...list.filter((tag) => tag.TagKey !== TAG_KEY), { TagKey: TAG_KEY, TagValue: value }];
}

function otherName(name: string): string {
  return name.endsWith(NAME_END) ? name.slice(0, -NAME_END.length) : `${name}${NAME_END}`;
}
