import { useState } from 'react';

/** What belongs to the rows that are shown: while those of the new address are on their way (`changing`), as before. */
export function useHeld<T>(value: T, changing: boolean): T {
  const [held, setHeld] = useState(value);
  if (!changing && held !== value) setHeld(value);
  return changing ? held : value;
}
