import type { Config } from 'tailwindcss';

/**
 * Names for the design tokens of app/globals.css, where light and dark are decided. There is no other colour, and no
 * size of text besides these and Tailwind's.
 */
export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      page: 'var(--page)',
      surface: 'var(--surface)',
      raised: 'var(--raised)',
      sunken: 'var(--sunken)',
      hover: 'var(--hover)',
      scrim: 'var(--scrim)',
      line: 'var(--line)',
      frame: 'var(--frame)',
      edge: 'var(--edge)',
      ink: 'var(--ink)',
      soft: 'var(--soft)',
      faint: 'var(--faint)',
      'on-fill': 'var(--on-fill)',
      accent: 'var(--accent)',
      'accent-fill': 'var(--accent-fill)',
      'accent-wash': 'var(--accent-wash)',
      running: 'var(--running)',
      moving: 'var(--moving)',
      'moving-wash': 'var(--moving-wash)',
      stopped: 'var(--stopped)',
      bad: 'var(--bad)',
      'bad-fill': 'var(--bad-fill)',
      'bad-wash': 'var(--bad-wash)',
      dry: 'var(--dry)',
      'dry-wash': 'var(--dry-wash)',
    },
    extend: {
      // Sizes alone, so that lines stay as high as those around them: rows, fields and dialogs; what stands under a name; U+ codes.
      fontSize: {
        dense: '13px',
        detail: '11px',
        marker: '9px',
      },
      boxShadow: {
        float: 'var(--float)',
      },
    },
  },
} satisfies Config;
