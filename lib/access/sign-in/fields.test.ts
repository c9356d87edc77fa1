import { describe, expect, test } from 'vitest';
import { cleanName, emailField, nameField } from './fields';

const LONG = 'x'.repeat(101);
/** What would write over a terminal's line, or turn round the text beside it. */
const STEERING = [
  'a\u001b[2J',
  'a\u0007',
  'a\u0085b',
  'a\u200eb',
  'a\u200f',
  'nimda\u202e',
  '\u202aa',
  '\u2066a',
  'a\u2069',
  'a\u061c',
];
const BLANK = ['', ' ', '\u200b', '\u2060 \u00ad', '\u3164', '\ufe0f', '\u0301', '\u2800', '\ue000'];

describe('a name', () => {
  test.each(['Ada', '  Olu   Ade ', "Zoë O'Neill-Müller 3rd", '李小龍', 'علی\u200cرضا', 'x'.repeat(100), '🦊', 'a\nb'])(
    '%j is taken, on one line',
    (name) => {
      expect(nameField.parse(name)).toBe(name.trim().replace(/\s+/g, ' '));
      expect(cleanName(name)).toBe(nameField.parse(name));
    },
  );

  test.each([...STEERING, ...BLANK, LONG, 'a\u0000', 'a\ud800', 7, null])('%j is refused', (name) => {
    expect(nameField.safeParse(name).success).toBe(false);
  });

  test('of somebody else is made usable: what it cannot hold is left out', () => {
    for (const name of [...STEERING, LONG, 'a\u0000', 'a\ud800', `${LONG.slice(0, 99)} y`]) {
      const clean = cleanName(name);
      expect(clean, JSON.stringify(name)).not.toBeNull();
      expect(nameField.parse(clean)).toBe(clean);
    }
    expect(cleanName('nimda\u202e Ada\u001b')).toBe('nimda Ada');
    for (const name of [...BLANK, '\u202e', 7, null, undefined, {}]) expect(cleanName(name)).toBeNull();
  });
});

describe('an email', () => {
  test('is kept trimmed and in lower case', () => {
    expect(emailField.parse(' Ada.L+Desk@Example.COM\n')).toBe('ada.l+desk@example.com');
  });

  test.each([
    // The Kelvin sign, which lower-cases to a k, and other letters that look like these.
    '\u212aim@corp.com',
    'аda@corp.com',
    'ada@cоrp.com',
    'İda@corp.com',
    'zoë@corp.com',
    'a\u202eb@corp.com',
    'a\u0007b@corp.com',
    'a b@corp.com',
    'ada',
    'a@b@c',
    `${'a'.repeat(250)}@example.com`,
  ])('%j is refused', (email) => {
    expect(emailField.safeParse(email).success).toBe(false);
  });
});
