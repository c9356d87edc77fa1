import { randomUUID } from 'node:crypto';
import type { Cloud, CloudRegion } from '@/lib/cloud/port';
import type { RebootAnswer } from '@/lib/restarts/record-answer';
import type { RestartContext } from '@/lib/restarts/restart-context';
import type { TestDesk } from './test-desk';

/** A context that reads through the real adapter, and lets a test hold back and choose the answer to RebootInstance. */
export function withAnswer(test: TestDesk): {
  context: RestartContext;
  answer: (answer: RebootAnswer) => void;
  asked: Promise<void>;
  calls: () => number;
} {
  let give: (answer: RebootAnswer) => void = () => undefined;
  let sayAsked: () => void = () => undefined;
  let calls = 0;
  const held = new Promise<RebootAnswer>((resolve) => {
    give = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    sayAsked = resolve;
  });
  const real = test.desk.restarts.cloud;
  const cloud: Cloud = {
    warmUp: () => real.warmUp(),
    open: async (target) => {
      const opened = await real.open(target);
      if (!opened.ok) return opened;
      const region: CloudRegion = {
        ...opened.value,
        rebootInstance: () => {
          calls += 1;
          sayAsked();
          return held;
        },
      };
      return { ok: true, value: region };
    },
  };
  return {
    // Another process than the desk's, which would take what it does not carry itself for lost.
    context: { ...test.desk.restarts, cloud, inFlight: new Map(), owner: randomUUID() },
    answer: (answer) => give(answer),
    asked,
    calls: () => calls,
  };
}

type Stub = ReturnType<typeof withAnswer>;
export type Page = Awaited<ReturnType<CloudRegion['describeInstances']>>;

/** The same stub, with the fresh read in the test's hands; `may`: what a dry-run read says of the permission. */
export function withRead(stub: Stub, describe: (read: () => Promise<Page>) => Promise<Page>, may = true): Stub {
  const { cloud } = stub.context;
  const open: RestartContext['cloud']['open'] = async (target) => {
    const opened = await cloud.open(target);
    if (!opened.ok) return opened;
    const region = opened.value;
    return {
      ok: true,
      value: {
        ...region,
        describeInstances: (...query) => describe(() => region.describeInstances(...query)),
        mayDescribe: async () => ({ ok: true, value: may }),
      },
    };
  };
  return { ...stub, context: { ...stub.context, cloud: { ...cloud, open } } };
}

/** The database, whose next transaction fails on the way: before it began, or after its commit. */
export function unreliable(real: RestartContext['db']) {
  let trouble: 'failed' | 'unacknowledged' | null = null;
  const db: RestartContext['db'] = Object.create(real, {
    transaction: {
      value: async (...work: Parameters<typeof real.transaction>) => {
        const now = trouble;
        trouble = null;
        if (now === 'failed') throw new Error('Connection terminated unexpectedly');
        const done = await real.transaction(...work);
        if (now === 'unacknowledged') throw new Error('Connection terminated unexpectedly');
        return done;
      },
    },
  });
  return {
    db,
    next: (how: 'failed' | 'unacknowledged') => {
      trouble = how;
    },
  };
}
