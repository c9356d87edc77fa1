import {
  type ComponentType,
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useState,
  useSyncExternalStore,
} from 'react';
import { monotonicMs } from '@/lib/clock';

/** The server's clock as a page knows it: what the last answer said, plus the time that has passed since. */
export interface ServerClock {
  /** Milliseconds since the Unix epoch, on the server's clock. */
  nowMs(): number;
  /** Takes the time of a newer answer; ISO 8601. */
  sync(servedAt: string): void;
  /** What the first answer said, in milliseconds: server and browser render the same from it. */
  readonly firstMs: number;
  subscribe(listener: () => void): () => void;
}

/** The browser's own clock may be wrong, so it is never asked for the time of day. */
export function createServerClock(servedAt: string): ServerClock {
  const firstMs = Date.parse(servedAt);
  let base = { servedMs: firstMs, at: monotonicMs() };
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    firstMs,
    nowMs: () => base.servedMs + (monotonicMs() - base.at),
    sync: (newer) => {
      base = { servedMs: Date.parse(newer), at: monotonicMs() };
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= setInterval(tell, 1_000);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

const ClockContext = createContext<ServerClock | null>(null);

/** Gives everything below it the server's time. `servedAt` is read once; later answers call `sync`. */
export function ServerClockProvider({ servedAt, children }: { servedAt: string; children: ReactNode }) {
  const [clock] = useState(() => createServerClock(servedAt));
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/** What the server rendered of a page, alone or with what it was asked for. */
interface ServedProps {
  first: { servedAt: string } | { view: { servedAt: string } };
}

/** A page with the server's time, as it was when that page was made. */
export function onServerClock<Props extends ServedProps>(Page: ComponentType<Props>): ComponentType<Props> {
  return function PageOnServerClock(props: Props) {
    const first: ServedProps['first'] = props.first;
    return (
      <ServerClockProvider servedAt={'view' in first ? first.view.servedAt : first.servedAt}>
        <Page {...props} />
      </ServerClockProvider>
    );
  };
}

/** The clock of the page. */
export function useServerClock(): ServerClock {
  const clock = useContext(ClockContext);
  if (clock === null) throw new Error('There is no ServerClockProvider above this component');
  return clock;
}

/** The server's time in milliseconds, rounded down to `stepMs`: what uses it renders again once per step. */
export function useServerNow(stepMs: number): number {
  const clock = useServerClock();
  const round = useCallback((ms: number) => Math.floor(ms / stepMs) * stepMs, [stepMs]);
  return useSyncExternalStore(
    clock.subscribe,
    () => round(clock.nowMs()),
    () => round(clock.firstMs),
  );
}
