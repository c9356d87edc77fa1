import type { Page } from '@playwright/test';

/** What of a page does not fit into its window: text that is cut off, that runs out of its box, or that lies on other text. */
export async function textsAmiss(page: Page): Promise<string[]> {
  const seen = await once(page);
  if (seen.length === 0) return seen;
  // What is seen once may be of a frame in which a list has not found its place in the new window yet.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const again = new Set(await once(page));
  return seen.filter((each) => again.has(each));
}

/** Runs in the page. */
function once(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** Names and what people wrote may be cut, and whatever has the whole of it in a hint. */
    const MAY_BE_CUT = 'bdi[lang=""], code, [title]:not([title=""])';
    const amiss = new Set<string>();
    const told = (element: Element) => {
      const classes = element.getAttribute('class')?.split(/\s+/).slice(0, 3).join('.') ?? '';
      const text = element.textContent?.trim().replace(/\s+/g, ' ').slice(0, 70) ?? '';
      return `${element.tagName.toLowerCase()}${classes === '' ? '' : `.${classes}`} "${text}"`;
    };
    const sideways = document.documentElement.scrollWidth - window.innerWidth;
    if (sideways > 0) amiss.add(`the page scrolls sideways by ${sideways} px`);

    /** A line of text as it can be seen. */
    interface Line {
      element: Element;
      /** All of the text that it is a part of: one name may stand in pieces, one upon another where it is cut. */
      said: Element;
      /** What stays while others scroll lies above them, and is not compared with them. */
      layer: Element;
      box: { left: number; right: number; top: number; bottom: number };
    }
    const lines: Line[] = [];
    const styles = new Map<Element, CSSStyleDeclaration>();
    const styleOf = (element: Element) => {
      const known = styles.get(element) ?? getComputedStyle(element);
      styles.set(element, known);
      return known;
    };
    const isOutOfSight = (element: Element) => {
      for (let each: Element | null = element; each !== null; each = each.parentElement) {
        const { clipPath, clip, position } = styleOf(each);
        if (clipPath !== 'none' || (clip !== 'auto' && position === 'absolute')) return true;
        const { width, height } = each.getBoundingClientRect();
        if (position === 'absolute' && width <= 1 && height <= 1) return true;
      }
      return false;
    };
    const layerOf = (element: Element): Element => {
      for (let each: Element | null = element; each !== null; each = each.parentElement)
        if (['fixed', 'sticky', 'absolute'].includes(styleOf(each).position)) return each;
      return document.body;
    };

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const clipped = new Set<Element>();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || (node.textContent ?? '').trim() === '') continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || isOutOfSight(element))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width < 1 || rect.height < 1) continue;
        // A line of text is higher than its letters, in Chinese fonts by half.
        const box = {
          left: rect.left,
          right: rect.right,
          top: rect.top + rect.height * 0.25,
          bottom: rect.bottom - rect.height * 0.25,
        };
        let cut = false;
        for (let each: Element | null = element; each !== null && each !== document.body; each = each.parentElement) {
          const { overflowX, overflowY, position } = styleOf(each);
          const around = each.getBoundingClientRect();
          if (overflowX !== 'visible') {
            if (['hidden', 'clip'].includes(overflowX) && rect.right > around.right + 1.5) clipped.add(each);
            box.left = Math.max(box.left, around.left);
            box.right = Math.min(box.right, around.right);
            cut = true;
          }
          if (overflowY !== 'visible') {
            box.top = Math.max(box.top, around.top);
            box.bottom = Math.min(box.bottom, around.bottom);
          }
          if (position === 'fixed') break;
        }
        if (box.right - box.left < 2 || box.bottom - box.top < 2) continue;
        if (!cut && rect.right > window.innerWidth + 1) amiss.add(`leaves the window at the right: ${told(element)}`);
        const control = element.closest(
          'button, [role="menuitem"], [role="option"], td, th, label, dialog, [role="dialog"]',
        );
        const edge = control?.getBoundingClientRect();
        if (
          edge !== undefined &&
          !cut &&
          edge.width > 1 &&
          (rect.right > edge.right + 1.5 || rect.left < edge.left - 1.5)
        )
          amiss.add(`runs out of its ${control?.tagName.toLowerCase()}: ${told(element)}`);
        lines.push({ element, said: element.closest('bdi') ?? element, layer: layerOf(element), box });
      }
    }
    for (const element of clipped) {
      if (
        element.closest(MAY_BE_CUT) !== null ||
        element.querySelector(':scope > bdi[lang=""], :scope > code') !== null
      )
        continue;
      // A frame around all of something scrolls within; what is cut is the line itself.
      if (element.scrollWidth <= element.clientWidth + 1) continue;
      amiss.add(`cut off by ${element.scrollWidth - element.clientWidth} px: ${told(element)}`);
    }
    for (const [index, one] of lines.entries()) {
      for (const other of lines.slice(index + 1)) {
        if (one.layer !== other.layer || one.said === other.said) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > 2 && high > 2) amiss.add(`lies on each other: ${told(one.element)} and ${told(other.element)}`);
      }
    }
    return [...amiss];
  });
}
