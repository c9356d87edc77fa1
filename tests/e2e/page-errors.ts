import type { Page } from '@playwright/test';

/** What the browser refused, and every other error that a page has said, from its first moment on. */
export async function listen(page: Page): Promise<string[]> {
  const said: string[] = [];
  page.on('console', (message) => {
    // A page that is not there is answered 404, and one that is not for a role 403: the browser says so by itself.
    if (message.type() === 'error' && !/status of 40[34]/.test(message.text())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (violation) => {
      console.error(`Policy: ${violation.violatedDirective} ${violation.blockedURI} ${violation.sample}`);
    });
  });
  return said;
}
