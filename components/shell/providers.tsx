'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { DeskView } from '@/lib/domain/access/person';
import { LiveRegionProvider } from '../ui/live-region';
import { DeskFacts } from './desk-facts';
import { DESK_KEY, DeskProvider } from './desk-provider';
import { type Answers, createAnswers } from './page-answers';
import { DoorFailure } from './read-json';
import { AnswersContext } from './use-answer';

interface ProvidersProps {
  severalAccounts: boolean;
  /** What the server knew of the reader; null where nobody is signed in. */
  desk: DeskView | null;
  children: ReactNode;
}

/** What every page stands in. */
export function Providers({ severalAccounts, desk, children }: ProvidersProps) {
  const [answers] = useState(createPageAnswers);
  useEffect(() => answers.start(), [answers]);
  return (
    <AnswersContext value={answers}>
      <LiveRegionProvider>
        <DeskProvider first={desk}>
          <DeskFacts severalAccounts={severalAccounts}>{children}</DeskFacts>
        </DeskProvider>
      </LiveRegionProvider>
    </AnswersContext>
  );
}

function createPageAnswers(): Answers {
  const answers = createAnswers((error, [of]) => {
    // Whatever is refused at a door first, the page finds out at once what became of its reader.
    if (error instanceof DoorFailure && of !== DESK_KEY[0]) answers.askAgain(DESK_KEY);
  });
  return answers;
}
