import type { Config } from 'tailwindcss';

/** Names for the design tokens of app/globals.css. Light and dark are decided there. */
export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    extend: {
      colors: {
        page: 'var(--page)',
        surface: 'var(--surface)',
        raised: 'var(--raised)',
        sunken: 'var(--sunken)',
        hover: 'var(--hover)',
        line: 'var(--line)',
        edge: 'var(--edge)',
        ink: 'var(--ink)',
        soft: 'var(--soft)',
        faint: 'var(--faint)',
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
      boxShadow: {
        float: 'var(--float)',
      },
    },
  },
} satisfies Config;
