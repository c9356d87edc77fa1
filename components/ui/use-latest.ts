import { type RefObject, useInsertionEffect, useRef } from 'react';

/**
 * The newest of a value that every render makes anew, for what outlives the render: handlers that must stay the same function.
 * Written when the render is committed: one that React throws away leaves no trace. Effects use `useEffectEvent` instead.
 */
export function useLatest<T>(value: T): Readonly<RefObject<T>> {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
