import type { Locator, Page } from '@playwright/test';

/** What a task costs: every key that is pressed, those that are held with it too, and every click. Words are not counted. */
export interface Hands {
  press: (...keys: string[]) => Promise<void>;
  type: (words: string) => Promise<void>;
  click: (control: Locator) => Promise<void>;
  /** What it has cost since it was asked last. */
  cost: () => { keys: number; clicks: number };
}

/** Hands at a page, which count what they do. */
export function handsAt(page: Page): Hands {
  let spent = { keys: 0, clicks: 0 };
  return {
    press: async (...keys) => {
      for (const key of keys) {
        spent.keys += key.split('+').length;
        await page.keyboard.press(key);
      }
    },
    type: (words) => page.keyboard.type(words),
    click: async (control) => {
      spent.clicks += 1;
      await control.click();
    },
    cost: () => {
      const cost = spent;
      spent = { keys: 0, clicks: 0 };
      return cost;
    },
  };
}
