'use client';

import type { ReactNode } from 'react';
import { settingsPath } from '@/lib/domain/paths';
import { PageFrame } from '../shell/page-frame';
import { CopyBlock } from '../ui/copy-block';
import { Part } from '../ui/facts';
import { TextLink } from '../ui/text-link';
import { CONNECT_COPY } from './connect-copy';

interface ConnectPageProps {
  simulated: boolean;
  /** What is pasted into the RAM console and into a shell. From the server: no bundle names the variables of a key. */
  paste: { policy: string; variables: string };
}

/** From the simulator to a real account, step by step, with what is to be pasted. */
export function ConnectPage({ simulated, paste }: ConnectPageProps) {
  const { policy, variables, doctor, start } = CONNECT_COPY;
  return (
    <PageFrame
      back={
        <TextLink quiet href={settingsPath()} className="self-start text-dense">
          {CONNECT_COPY.back}
        </TextLink>
      }
      title={CONNECT_COPY.title}
      line={simulated ? CONNECT_COPY.simulated : CONNECT_COPY.real}
      width="reading"
    >
      <Step {...policy} paste={paste.policy}>
        <ul className="flex list-disc flex-col gap-1 pl-5 text-dense text-soft">
          {policy.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </Step>
      <Step {...variables} paste={paste.variables} />
      <Step {...doctor} paste={doctor.command} />
      <Step {...start} paste={start.command} />
    </PageFrame>
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
