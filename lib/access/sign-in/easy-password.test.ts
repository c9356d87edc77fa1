import { expect, test } from 'vitest';
import { easyBecause } from './easy-password';
import { checkPassword } from './password';

const ADA = { email: 'ada.lovelace@engines.example', name: 'Ada Lovelace' };
const ORIGIN = 'https://restarts.acme.example';
const reasonOf = (password: string) => {
  const checked = checkPassword(password, ADA, ORIGIN);
  return checked.ok ? null : checked.error.sentence;
};

test.each([
  'password1234',
  'Password1234!',
  'P@ssw0rd2026!',
  'passwordpassword',
  '4321drowssap',
  'p-a-s-s-w-o-r-d-1-2',
  'welcome-2026-welcome',
  'Summer2026!!!',
  'letmeinplease',
  'admin123admin123',
  'iloveyou12345678',
  'monkeydragon12',
  'changeme-changeme',
  'ｐａｓｓｗｏｒｄ１２３４',
  'Pässwörd1234',
  'qwertypassword',
  'trustno1trustno1',
])('%s is made of what everybody tries first', (password) => {
  expect(reasonOf(password)).toMatch(/^This password is too easy to guess: /);
});

test.each([
  '123456789012',
  '210987654321',
  '098765432109',
  '111111222222',
  'aaaabbbbccccdddd',
  'abcdefghijkl',
  'qwertyuiop12',
  'qwertzuiop!!',
  '1qaz2wsx3edc',
  'zaq12wsxcde3',
  'asdfghjklasdfghjkl',
  '147258369000',
  'a1b2c3d4e5f6',
  '1a2b3c4d5e6f7g',
  'abcabcabcabc',
  'xy7xy7xy7xy7xy7',
  '19850412198504',
  '+491511234567',
  '!@#$%^&*()_+',
])('%s is a run, or repeats one', (password) => {
  expect(reasonOf(password)).not.toBeNull();
});

test.each([
  'restartdesk1',
  'Restart-Desk-2026',
  'RestartDeskAdmin',
  'lovelace1815!',
  'adalovelace12',
  'ecalevol-ada1',
  'AdaAdaAda2026',
  'ada.lovelace@engines.example',
  'engines.acme.1',
  'restarts.acme!',
  'l0vel4ce-4d4!',
])('%s is made of own names', (password) => {
  expect(reasonOf(password)).not.toBeNull();
  expect(easyBecause(password, [...Object.values(ADA), 'restarts acme', 'Restart Desk'])).not.toBeNull();
});

test.each([
  'four calm words together',
  'a few words of no use',
  'correct horse battery staple',
  'wholly other calm words',
  'xkq7-vplm-2w9t',
  'Tr8!kQz0#mLw',
  'kupfer laterne wiese',
  'cheval lampe tissu',
  '汤匙窗台骆驼邮票雨伞木桶',
  'moustache gravel 41',
])('%s is taken', (password) => {
  expect(reasonOf(password)).toBeNull();
});

test('the sentence says what is wrong, and repeats nothing of the password', () => {
  expect(reasonOf('restartdesk1')).toBe(
    'This password is too easy to guess: it is little more than your name, your email or the name of this desk. Use a few unrelated words.',
  );
  expect(reasonOf('password1234')).toContain('words that everybody tries first');
  expect(reasonOf('123456789012')).toContain('a run of digits, letters or keys, or something that repeats');
  expect(reasonOf('short')).toMatch(/^A password has 12 to 128 characters/);
});

test('a long one is judged at once', () => {
  const begun = performance.now();
  for (let i = 0; i < 5; i += 1) easyBecause('Ab1!'.repeat(32).slice(0, 128), ['Ada Lovelace']);
  easyBecause([...Array(128).keys()].map((at) => String.fromCharCode(33 + ((at * 37) % 90))).join(''), []);
  expect(performance.now() - begun).toBeLessThan(30_000);
});
