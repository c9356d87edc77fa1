import { useEffect, useRef } from 'react';
import { useAnnounce } from './live-region';

/** Says a sentence when it changes, but not the one that the page opened with. */
export function useSpokenChange(sentence: string): void {
  const announce = useAnnounce();
  const spoken = useRef(sentence);
  useEffect(() => {
    if (spoken.current === sentence) return;
    spoken.current = sentence;
    announce(sentence);
  }, [sentence, announce]);
}
