const MOST = 500;
/** Where who signs in goes without being asked. */
const HOME = '/fleet';

/** Where to go after signing in: a path of the desk itself, and the fleet for everything else that a link may hold. */
export function nextPath(raw: unknown): string {
  if (typeof raw !== 'string' || raw.length > MOST) return HOME;
  // "//host" and "/\host" are addresses of other hosts; browsers drop tabs and line ends before they read one.
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(raw) || raw.includes('\\')) return HOME;
  const url = new URL(raw, 'http://desk.invalid');
  // Dots in it may lead back to the root, and from there to two slashes.
  const path = url.pathname;
  if (url.host !== 'desk.invalid' || path.startsWith('//') || /^\/(sign-in|api)(\/|$)/.test(path)) return HOME;
  return `${path}${url.search}${url.hash}`;
}
