'use client';

import type { ReactNode } from 'react';
import { settingsPath } from '@/lib/domain/paths';
import { PageFrame } from '../shell/page-frame';
import { CopyBlock } from '../ui/copy-block';
import { Part } from '../ui/facts';
import { useLanguage } from '../ui/language-provider';
import { TextLink } from '../ui/text-link';

interface ConnectPageProps {
  simulated: boolean;
  /** What is pasted into the RAM console and into a shell. From the server: no bundle names the variables of a key. */
  paste: { policy: string; variables: string };
}

/** From the simulator to a real account, step by step, with what is to be pasted. */
export function ConnectPage({ simulated, paste }: ConnectPageProps) {
  const { t } = useLanguage();
  return (
    <PageFrame
      back={
        <TextLink quiet href={settingsPath()} className="self-start text-dense">
          {t('connect.back')}
        </TextLink>
      }
      title={t('connect.title')}
      line={simulated ? t('connect.simulated') : t('connect.real')}
      width="reading"
    >
      <Step which="policy" paste={paste.policy}>
        <ul className="flex list-disc flex-col gap-1 pl-5 text-dense text-soft">
          <li>{t('connect.policy.withoutRestarts')}</li>
          <li>{t('connect.policy.oneRegion')}</li>
          <li>{t('connect.policy.withoutEvents')}</li>
          <li>{t('connect.policy.byRole')}</li>
        </ul>
      </Step>
      <Step which="variables" paste={paste.variables} />
      <Step which="doctor" paste="npm run doctor" />
      <Step which="start" paste="npm start" />
    </PageFrame>
  );
}

interface StepProps {
  which: 'policy' | 'variables' | 'doctor' | 'start';
  paste: string;
  children?: ReactNode;
}

function Step({ which, paste, children }: StepProps) {
  const { t } = useLanguage();
  return (
    <Part title={t(`connect.${which}.title`)}>
      <div className="flex flex-col gap-2">
        <p className="text-dense">{t(`connect.${which}.text`)}</p>
        <CopyBlock text={paste} what={t(`connect.${which}.what`)} />
        {children}
      </div>
    </Part>
  );
}
