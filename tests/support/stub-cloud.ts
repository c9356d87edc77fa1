import type { Cloud, CloudRegion } from '../../lib/cloud/port';
import type { RestartContext } from '../../lib/restarts/context';
import type { Answer } from '../../lib/restarts/record-answer';
import type { TestDesk } from './desk';

/** A context that reads through the real adapter, and lets a test hold back and choose the answer to RebootInstance. */
export function withAnswer(test: TestDesk): {
  context: RestartContext;
  answer: (answer: Answer) => void;
  asked: Promise<void>;
  calls: () => number;
} {
  let give: (answer: Answer) => void = () => undefined;
  let sayAsked: () => void = () => undefined;
  let calls = 0;
  const held = new Promise<Answer>((resolve) => {
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
    context: { ...test.desk.restarts, cloud, inFlight: new Map() },
    answer: (answer) => give(answer),
    asked,
    calls: () => calls,
  };
}
