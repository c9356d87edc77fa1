'use client';

import './globals.css';

/** The frame of the pages itself failed. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-[520px] px-4 py-24">
          <h1 className="text-xl font-semibold">Restart Desk could not show anything</h1>
          <p className="mt-2 text-soft">Nothing was restarted by this. Load the page again.</p>
          <button
            type="button"
            onClick={() => window.location.reload()}
            className="mt-6 h-8 rounded-md border border-frame px-3"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
