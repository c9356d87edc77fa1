'use client';

import type { ReactNode } from 'react';
import { CONNECT_VARIABLES, RAM_POLICY_TEXT } from '@/lib/domain/connection/ram-policy';
import { settingsPath } from '@/lib/domain/paths';
import { CopyBlock } from '../ui/copy-block';
import { Part } from '../ui/facts';
import { TextLink } from '../ui/text-link';
import { CONNECT_COPY } from './connect-copy';

/** From the simulator to a real account, step by step, with what is to be pasted. */
export function ConnectPage({ simulated }: { simulated: boolean }) {
  const { policy, variables, doctor, start } = CONNECT_COPY;
  return (
    <main className="mx-auto flex max-w-[920px] flex-col gap-6 px-3 py-5 md:px-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">{CONNECT_COPY.title}</h1>
        <TextLink href={settingsPath()}>{CONNECT_COPY.back}</TextLink>
        <p className="basis-full text-soft">{simulated ? CONNECT_COPY.simulated : CONNECT_COPY.real}</p>
      </div>
      <Step {...policy} paste={RAM_POLICY_TEXT}>
        <ul className="flex list-disc flex-col gap-1 pl-5 text-dense text-soft">
          {policy.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </Step>
      <Step {...variables} paste={CONNECT_VARIABLES} />
      <Step {...doctor} paste={doctor.command} />
      <Step {...start} paste={start.command} />
    </main>
  );
}

function Step({
  title,
  text,
  what,
  paste,
  children,
}: {
  title: string;
  text: string;
  what: string;
  paste: string;
  children?: ReactNode;
}) {
  return (
    <Part title={title}>
      <div className="flex flex-col gap-2">
        <p className="text-dense">{text}</p>
        <CopyBlock text={paste} what={what} />
        {children}
      </div>
    </Part>
  );
}
