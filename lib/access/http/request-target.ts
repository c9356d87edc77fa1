/** What a request line asks for, as everybody reads it. */
export interface Target {
  /** Path and query. */
  url: string;
  /** The host that the request line itself names, in lower case, which then counts; null when it names none. */
  host: string | null;
}

/**
 * Reads what stands in a request line. Null for what two readers could take for two things, or for another host: doubled
 * slashes and backslashes at any place of the path, escapes that are no text, NUL and other control characters.
 */
export function readTarget(given: string): Target | null {
  if (given.startsWith('/')) return isPlainPath(given) ? { url: given, host: null } : null;
  const absolute = /^https?:\/\/([^/?#@\\]+)(\/[^#]*)?$/i.exec(given);
  const host = absolute?.[1];
  if (host === undefined) return null;
  const url = absolute?.[2] ?? '/';
  return isPlainPath(url) ? { url, host: host.toLowerCase() } : null;
}

function isPlainPath(url: string): boolean {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  if (path.includes('//') || path.includes('\\') || hasControl(url)) return false;
  try {
    return !hasControl(decodeURIComponent(path));
  } catch {
    return false;
  }
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
