import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ColumnsScript } from '@/components/fleet/columns-script';
import { Header } from '@/components/shell/header';
import { Providers } from '@/components/shell/providers';
import { LanguageProvider } from '@/components/ui/language-provider';
import { ThemeScript } from '@/components/ui/theme';
import { NONCE_HEADER } from '@/lib/access/http/security-headers';
import { currentConfig } from '@/lib/config/config';
import type { DeskView } from '@/lib/domain/access/person';
import type { Namespace } from '@/lib/domain/words/catalogues/english';
import { errorName } from '@/lib/error-name';
import { loadDesk } from '@/lib/queries/desk/load-desk';
import { writePosition } from '@/lib/queries/live/live-position';
import { desk } from '@/lib/runtime/desk';
import { say } from '@/lib/runtime/log';
import { chooseLanguageAction } from './account/language-actions';
import { readerLanguage, readerMessages } from './doors/reader-language';
import { access, currentVisit } from './doors/who';
import { signOutAction } from './sign-in/sign-in-actions';
import './globals.css';

// Every page tells whose fleet it shows, also one that is not there: that is known when it runs, not when it is built.
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Restart Desk', template: '%s · Restart Desk' },
  description: 'See the fleet, know what may be restarted and why not, and restart it.',
  icons: { icon: '/icon.svg' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#16181c' },
  ],
};

/** What is said on every page, whichever it is. */
const FRAME: readonly Namespace[] = [
  'access',
  'broken',
  'doorReply',
  'mode',
  'outcomes',
  'shell',
  'status',
  'time',
  'ui',
  'verdict',
  'watch',
];

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { fleet, accounts } = currentConfig();
  const shown = await currentDesk();
  const { locale, zone } = await readerLanguage();
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    // The scripts set data-theme and data-hide before React takes over.
    <html lang={locale} suppressHydrationWarning>
      <head>
        <ThemeScript nonce={nonce} />
        <ColumnsScript nonce={nonce} />
      </head>
      <body>
        {/* Nothing that was read for one person stays for the next. */}
        <LanguageProvider locale={locale} zone={zone} messages={await readerMessages(FRAME)}>
          <Providers key={shown?.person.id ?? ''} severalAccounts={accounts.length > 1} desk={shown}>
            <Header simulated={fleet === 'simulated'} signOut={signOutAction} chooseReadsIn={chooseLanguageAction} />
            {children}
          </Providers>
        </LanguageProvider>
      </body>
    </html>
  );
}

/** What the pages share, for the first paint; null for nobody, and where it cannot be read: the page itself says so. */
async function currentDesk(): Promise<DeskView | null> {
  try {
    const visit = await currentVisit();
    if (visit.kind === 'nobody') return null;
    const at = desk().live.turns.positionForPage();
    const view = await loadDesk(access().db, visit.person, currentConfig().pace.pollMs);
    return at === null ? view : { ...view, at: writePosition(at) };
  } catch (error) {
    say('error', 'The frame of a page could not be read', { error: errorName(error) });
    return null;
  }
}
