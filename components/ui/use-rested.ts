import { useEffect, useState } from 'react';

/** How long typing must rest before it is asked for, in milliseconds. */
const REST_MS = 150;

/** A text as it was when typing last rested; an emptied one at once. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), text === '' ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
