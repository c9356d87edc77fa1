import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { useLanguage } from './language-provider';

type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** How many sentences stay in the region: a reader that is behind still finds them. */
const KEPT = 4;

/** Holds the page's one polite live region and lets everything below speak through it. */
export function LiveRegionProvider({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  const [said, setSaid] = useState<{ id: number; text: string }[]>([]);
  const next = useRef(0);
  const announce = useCallback((text: string) => {
    next.current += 1;
    const id = next.current;
    setSaid((before) => [...before.slice(1 - KEPT), { id, text }]);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" aria-atomic="false" aria-label={t('ui.announcements')} className="sr-only">
        {said.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
    </AnnounceContext>
  );
}

/** Says a sentence to screen readers when they have a moment. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
