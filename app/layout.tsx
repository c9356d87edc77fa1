import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Header } from '@/components/shell/header';
import { Providers } from '@/components/shell/providers';
import { ThemeScript } from '@/components/ui/theme-switch';
import { currentConfig } from '@/lib/config';
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

export default function RootLayout({ children }: { children: ReactNode }) {
  const { fleet, accounts } = currentConfig();
  return (
    // The theme script sets data-theme before React takes over.
    <html lang="en" suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>
        <Providers severalAccounts={accounts.length > 1}>
          <Header simulated={fleet === 'simulated'} />
          {children}
        </Providers>
      </body>
    </html>
  );
}
