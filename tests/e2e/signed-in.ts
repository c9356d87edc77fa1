/** What a browser holds whose Cookie header is this one: for `storageState`. */
export function storageStateOf(url: string, cookie: string) {
  const at = cookie.indexOf('=');
  return {
    cookies: [
      {
        name: cookie.slice(0, at),
        value: cookie.slice(at + 1),
        domain: new URL(url).hostname,
        path: '/',
        expires: -1,
        httpOnly: true,
        secure: url.startsWith('https:'),
        sameSite: 'Lax' as const,
      },
    ],
    origins: [],
  };
}
