/** The words by which browsers say who they are, those that others borrow last. */
const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Macintosh', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/** "Firefox", on "Linux", from what a browser says of itself; null for what it does not name. Good for telling one's own apart. */
export function browserName(userAgent: string | null): { browser: string | null; system: string | null } {
  const text = userAgent ?? '';
  return {
    browser: BROWSERS.find(([mark]) => text.includes(mark))?.[1] ?? null,
    system: SYSTEMS.find(([mark]) => text.includes(mark))?.[1] ?? null,
  };
}
