/** The nonce of a page on its way from the proxy to the layout; whatever a client sends by this name is written over. */
export const NONCE_HEADER = 'x-desk-nonce';

/** 128 random bits, anew for each request: a script without it does not run. */
export function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/**
 * What a page may load, run and send.
 * @param given.https the desk is opened over https.
 * @param given.development the development server, which evaluates code that changed.
 */
export function contentSecurityPolicy(given: { nonce: string; https: boolean; development: boolean }): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${given.nonce}' 'strict-dynamic'${given.development ? " 'unsafe-eval'" : ''}`,
    // Libraries put <style> elements and style attributes into the page while it runs: dialogs lock scrolling, menus and
    // the virtual table place themselves. Neither can be given a nonce. No style can run code or send what people type:
    // images and fonts come from here alone.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(given.https ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** For answers that show nothing, such as Next's own to an address that cannot be read: they never reach the proxy. */
const NOTHING_AT_ALL = "default-src 'none'; frame-ancestors 'none'";

/** Powers of a browser that no page of the desk uses. Copying to the clipboard is not among them. */
const UNUSED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Headers that every answer carries: pages, files, reads and errors. The proxy puts a page's own policy over the one here. */
export function fixedHeaders({ https }: { https: boolean }): Record<string, string> {
  return {
    'content-security-policy': NOTHING_AT_ALL,
    'x-content-type-options': 'nosniff',
    // The address of a page may hold a search; links out of here tell nothing.
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'permissions-policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(https && { 'strict-transport-security': 'max-age=31536000' }),
  };
}
