'use client';

import './globals.css';

/** The frame of the pages itself failed, and with it whatever knows in which language to say so. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-[520px] px-4 py-24">
          <h1 className="text-xl font-semibold">
            Restart Desk could not show anything
            <span lang="zh-Hans" className="block">
              Restart Desk 无法显示任何内容
            </span>
          </h1>
          <p className="mt-2 text-soft">Nothing was restarted by this. Load the page again.</p>
          <p lang="zh-Hans" className="text-soft">
            没有因此重启任何实例。请重新加载页面。
          </p>
          <button
            type="button"
            onClick={() => window.location.reload()}
            className="mt-6 h-8 rounded-md border border-frame px-3"
          >
            Try again / <span lang="zh-Hans">重试</span>
          </button>
        </main>
      </body>
    </html>
  );
}
