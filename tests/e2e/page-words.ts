import type { Page } from '@playwright/test';
import { readsInCookieName } from '@/lib/access/sessions/reads-in';
import { LOCALES } from '@/lib/domain/words/language';
import { PSEUDO } from '@/lib/domain/words/pseudo';
import type { Wording } from '@/lib/domain/words/speak';

/** All that pages are looked at in. */
export const WORDINGS: readonly Wording[] = [...LOCALES, PSEUDO];

/** Lets a browser read in a language, by its cookie. */
export async function readIn(page: Page, url: string, wording: Wording, zone = '-'): Promise<void> {
  const value = encodeURIComponent(`${wording} ${zone}`);
  await page.context().addCookies([{ name: readsInCookieName(url), value, url, httpOnly: true, sameSite: 'Lax' }]);
}

/** A text of a page, and where it stands: "text" or the attribute that holds it, and what of. */
interface Said {
  text: string;
  where: string;
}

/**
 * What a page says by itself, seen and heard: not what stands in an element that says that it is of another language,
 * or of one that nobody knows (`lang`), nor code and keys. What is marked within a sentence for its letters alone (`dir="auto"`)
 * counts as a part of it: it may be a word of ours that nobody translated.
 */
async function saidBy(page: Page): Promise<Said[]> {
  return page.evaluate(() => {
    const OTHERS = 'code, kbd, samp, pre, script, style, noscript, next-route-announcer, [translate="no"]';
    const { lang } = document.documentElement;
    const FOUND = 'span[lang=""][dir="auto"]';
    const isOthers = (element: Element) =>
      element.closest(OTHERS) !== null ||
      (element.closest(`[lang]:not(${FOUND})`)?.getAttribute('lang') ?? lang) !== lang;
    const told = (element: Element) => {
      const classes = element.getAttribute('class')?.split(/\s+/).slice(0, 2).join('.') ?? '';
      return `${element.tagName.toLowerCase()}${classes === '' ? '' : `.${classes}`}`;
    };
    const found: { text: string; where: string }[] = [{ text: document.title, where: 'title of the page' }];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let last: { of: Element; found: boolean } | null = null;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent: Element | null = node.parentElement;
      const element: Element | null = parent?.closest(`:not(${FOUND})`) ?? null;
      const text = node.textContent ?? '';
      if (element === null || text.trim() === '' || isOthers(element)) continue;
      // What is hidden by its style is said to nobody; what is moved out of sight is heard.
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const here = { of: element, found: parent !== element };
      const sentence = found.at(-1);
      if (sentence !== undefined && last?.of === element && (last.found || here.found)) sentence.text += text;
      else found.push({ text, where: `text in ${told(element)}` });
      last = here;
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-roledescription']) {
      for (const element of document.querySelectorAll(`body [${name}]`)) {
        if (isOthers(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
        found.push({ text: element.getAttribute(name) ?? '', where: `${name} of ${told(element)}` });
      }
    }
    return found;
  });
}

/** Words that stand so in Chinese too: names of products and standards, units, keys, and what people type as it is. */
const UNTRANSLATED = new Set(
  `ECS RAM STS KMS API ID IP UTC VNC AccessKey Secret VPC CSV JSON NDJSON ActionTrail Agent GiB vCPU Linux Windows
   Chrome Firefox Safari Edge Headless HeadlessChrome ms Ctrl Enter Esc Shift Tab Home End Space OpenID Connect Kiritimati
   Asia Shanghai America Pacific Europe HTTP TLS PostgreSQL`.split(/\s+/),
);
/** Said so whatever the catalogue says: by Intl, of keys, and between names. */
const OF_INTL = new Set('Ctrl UTC Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec and or'.split(' '));

/** No word: ids, names with a number or a hyphen, addresses, permissions, settings, `key=value`, errors of the service, times. */
const SHAPE = /[a-z][A-Z]|[\d_:/@=&%#+]|\w[-.]\w/;

/** What a row says of its newest restart in every language at once, of which made-up English is none. */
const IN_EACH = /Running again after \d+ s|Refused by ECS: Security lock|Not sent: throttled|Restarting/g;

/** What is called so in every language. */
const NAMES = ['Restart Desk', 'English'];

/** A text where it stands by itself. */
const wholeWords = (text: string) => new RegExp(`(?<!\\w)${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`, 'g');

/** Words of Latin letters, without what is no word of a language, and without accented ones. */
function latinWords(text: string, others: readonly string[], allowed: ReadonlySet<string>): string[] {
  // A status as ECS calls it stands in brackets behind its word, or in quotation marks.
  const bare = text.replaceAll(/（[A-Z][a-z]+）|[“"][A-Z][a-z]+[”"]/g, '');
  const own = [...NAMES, ...others].reduce((left, other) => left.replaceAll(wholeWords(other), ' '), bare);
  return (own.match(/[\p{Script=Latin}\d_.:/@=&%#+-]+/gu) ?? [])
    .filter((token) => !SHAPE.test(token) && !/\P{ASCII}/u.test(token))
    .map((token) => token.replace(/^\W+|\W+$/g, ''))
    .filter((word) => /^[A-Za-z]{2,}$/.test(word) && !allowed.has(word));
}

/**
 * What of a page is not in the language that it is shown in: in Chinese and in made-up English each word of plain Latin letters, in
 * English each of Chinese characters.
 * @param others what people of this test wrote and are called, where it stands within a sentence.
 */
export async function wordsAmiss(page: Page, wording: Wording, others: readonly string[]): Promise<string[]> {
  const said = await saidBy(page);
  const amiss = said.filter(({ text }) =>
    wording === 'en'
      ? /\p{Script=Han}/u.test(text)
      : wording === PSEUDO
        ? latinWords(text.replaceAll(IN_EACH, ' '), others, OF_INTL).length > 0
        : latinWords(text, others, UNTRANSLATED).length > 0,
  );
  return [...new Set(amiss.map(({ text, where }) => `${where}: ${text.replace(/\s+/g, ' ').slice(0, 160)}`))];
}
