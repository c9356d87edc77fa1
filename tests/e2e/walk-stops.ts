import { FLEET_PARTS } from '@/lib/domain/instance/fleet-filter';
import { openMenu } from './shared-desk';
import { ENDED_STOPS } from './walk-endings';
import {
  ask,
  at,
  dialog,
  find,
  fleet,
  heading,
  opened,
  optionsOf,
  people,
  plan,
  restartOf,
  type Stop,
} from './walk-ways';

/** All pages and dialogs, in the order of the header. One list for whatever looks at them all. */
export const STOPS: readonly Stop[] = [
  at('the page for signing in', '/sign-in', { quick: true, by: 'outside' }),
  at('an invitation without its link', '/invite', { by: 'outside' }),

  { name: 'fleet', quick: true, colours: 'colours', open: (walk) => fleet(walk, '') },
  { name: 'fleet in groups', open: (walk) => fleet(walk, 'group=zone') },
  { name: 'fleet with instances that cannot be restarted', open: (walk) => fleet(walk, 'q=mix-') },
  {
    name: 'fleet narrowed to nothing',
    open: async ({ page }) => {
      await page.goto('/fleet?q=nothing-is-called-so');
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  at('fleet with what is not understood in its address', '/fleet?status=Nowhere&nothing=known', {
    typed: ['nothing', ...Object.keys(FLEET_PARTS), 'Nowhere', 'Pending', 'Starting', 'Running', 'Stopping', 'Stopped'],
  }),
  {
    name: 'a refusal in its hint',
    open: async (walk) => {
      await fleet(walk, 'q=mix-locked');
      await restartOf(walk, 'mix-locked').focus();
      await walk.page.getByRole('tooltip').waitFor();
    },
  },
  {
    name: 'menu of an instance',
    open: async (walk) => {
      await fleet(walk, 'q=pages-1');
      await openMenu(optionsOf(walk, 'pages-1'));
    },
  },
  {
    name: 'instances that are selected',
    open: async (walk) => {
      await fleet(walk, 'q=mix-');
      await walk.page.getByRole('checkbox').first().check();
      await walk.page.getByRole('region', { name: walk.t('fleetPage.select.bar') }).waitFor();
    },
  },
  {
    name: 'menu of views',
    open: async (walk) => {
      await fleet(walk, 'q=mix-');
      await openMenu(walk.page.getByRole('button', { name: walk.t('fleetPage.view.menu'), exact: true }));
    },
  },
  {
    name: 'dialog that saves a view',
    open: async (walk) => {
      await fleet(walk, 'q=mix-');
      await openMenu(walk.page.getByRole('button', { name: walk.t('fleetPage.view.menu'), exact: true }));
      await walk.page.getByRole('menuitem', { name: walk.t('views.save') }).click();
      await opened(walk.page);
    },
  },
  {
    name: 'scenarios',
    open: async (walk) => {
      await fleet(walk, '');
      await openMenu(
        walk.page.getByRole('complementary', { name: walk.t('trial.bar') }).locator('[aria-haspopup="menu"]'),
      );
    },
  },
  {
    name: 'menu of who is signed in',
    open: async ({ page }) => {
      await page.goto('/attention');
      await openMenu(page.getByRole('banner').locator('[aria-haspopup="menu"]').last());
    },
  },
  {
    name: 'keyboard shortcuts',
    open: async ({ page, t }) => {
      await page.goto('/attention');
      await openMenu(page.getByRole('banner').locator('[aria-haspopup="menu"]').last());
      await page.getByRole('menuitem', { name: t('shell.keys') }).click();
      await opened(page);
    },
  },
  {
    name: 'what is watched',
    open: async ({ page, t }) => {
      await page.goto('/attention');
      await openMenu(page.getByRole('banner').getByRole('button', { name: t('watch.title') }));
    },
  },
  {
    name: 'dialog of the stop switch',
    open: async ({ page, t }) => {
      await page.goto('/attention');
      await page.getByRole('button', { name: t('shell.stop') }).click();
      await opened(page);
    },
  },

  { name: 'dialog', quick: true, open: (walk) => ask(walk, 'pages-1', 'graceful') },
  { name: 'dialog of a force restart', open: (walk) => ask(walk, 'pages-1', 'force') },
  {
    name: 'dialog without its reason',
    open: async (walk) => {
      await ask(walk, 'pages-1', 'force');
      await dialog(walk.page).getByRole('button').last().click();
    },
  },
  { name: 'dialog of a dry run', open: (walk) => ask(walk, 'pages-1', 'dry_run') },
  { name: 'dialog of something unknown', open: (walk) => ask(walk, 'mix-unknown', 'graceful') },
  {
    name: 'result of a dry run',
    open: async (walk) => {
      await ask(walk, 'record', 'dry_run');
      await dialog(walk.page).getByRole('button').last().click();
      // What was checked stands there when ECS has answered.
      await dialog(walk.page).getByRole('listitem').first().waitFor();
    },
  },

  {
    name: 'find',
    quick: true,
    open: async ({ page }) => {
      await page.goto('/attention');
      await page.keyboard.press('ControlOrMeta+k');
      await dialog(page).getByRole('combobox').waitFor();
    },
  },
  {
    name: 'what find finds',
    open: async (walk) => {
      await find(walk, 'pages');
      await walk.page.getByRole('option').nth(2).waitFor();
    },
  },
  {
    name: 'what find can do',
    open: async (walk) => {
      await find(walk, 'restart pages-1');
      await walk.page.getByRole('option').first().waitFor();
    },
  },
  { name: 'find that finds nothing', open: (walk) => find(walk, 'qqqqzzzz') },

  at('needs attention', '/attention', { quick: true }),

  at('rollouts', '/rollouts', { quick: true }),
  at('a list to plan', '/rollouts/new'),
  {
    name: 'a list with mistakes',
    open: async ({ page, t }) => {
      await page.goto('/rollouts/new');
      await page
        .getByRole('textbox', { name: t('rolloutNew.list') })
        .fill('pages-1\npages-1\npagez-2\nnothing-near\ntwin-01');
      await page.getByText(t('rolloutNew.unknownTitle')).waitFor();
    },
  },
  { name: 'plan', quick: true, open: (walk) => plan(walk, 'pages-1\npages-2') },
  {
    name: 'plan of what differs, with all limits',
    open: async (walk) => {
      await plan(walk, 'mix-running\nmix-stopped\nmix-locked\nmix-unknown\nnothing-near');
      await walk.page.getByRole('radio').last().check();
    },
  },
  {
    name: 'plan without its reason',
    open: async (walk) => {
      await plan(walk, 'pick-1\npick-2');
      await walk.page.getByRole('main').locator('button[type="submit"], button').last().click();
    },
  },
  at('board', ({ rollout }) => `/rollouts/${rollout}`, { quick: true, colours: 'colours' }),
  {
    name: 'report on paper',
    open: async ({ page, seed }) => {
      await page.goto(`/rollouts/${seed.rollout}`);
      await heading(page);
      await page.emulateMedia({ media: 'print' });
    },
  },
  at('record', ({ record }) => `/restarts/${record}`, { quick: true }),
  ...ENDED_STOPS,
  at('record of what ECS refused', ({ refused }) => `/restarts/${refused}`),
  {
    name: 'record with what would be allowed now',
    open: async ({ page, t, seed }) => {
      await page.goto(`/restarts/${seed.refused}`);
      await page.getByRole('button', { name: t('record.judge') }).click();
      await page.getByRole('button', { name: t('record.judging') }).waitFor({ state: 'hidden' });
    },
  },

  at('instance', '/fleet/cn-hangzhou/i-pages-1', { quick: true }),
  at('instance that is locked', '/fleet/cn-hangzhou/i-mix-locked'),
  at('instance that is in doubt', '/fleet/cn-hangzhou/i-mix-unknown'),
  at('instance with a hostile name', '/fleet/cn-hangzhou/i-mix-hostile'),

  at('history', ({ day }) => `/history?from=${day}&to=${day}`, { quick: true }),
  {
    name: 'history with its rollout open and its days as a table',
    open: async ({ page, t }) => {
      await page.goto('/history');
      await heading(page);
      await page.locator('summary').first().click();
      const fold = page.getByRole('table').getByRole('button', { expanded: false }).first();
      if (await fold.isVisible()) await fold.click();
      await page
        .getByRole('button', { name: t('history.exportAll') })
        .first()
        .waitFor();
    },
  },
  at('history in which nothing matches', '/history?q=nothing+that+is+there'),
  at('restarts outside the desk', '/history/outside'),
  at('insights', ({ day }) => `/insights?from=${day}&to=${day}`, { quick: true }),
  at('insights of today', '/insights'),

  at('people', '/people', { quick: true }),
  {
    name: 'dialog of an invitation',
    open: async ({ page, t }) => {
      await page.goto('/people');
      await page.getByRole('button', { name: t('peoplePage.invite') }).click();
      await opened(page);
    },
  },
  {
    name: 'menu of a person',
    open: async ({ page }) => {
      await page.goto('/people');
      await openMenu(page.getByRole('row').filter({ hasText: 'Test managed' }).getByRole('button').last());
    },
  },
  { name: 'roles of a person', open: (walk) => people(walk, 0) },
  { name: 'history of a person', open: (walk) => people(walk, 4) },

  at('account', '/account', { quick: true }),
  at('settings', '/settings', { quick: true }),
  at('how a real account is connected', '/settings/connect'),

  at('a page that does not exist', '/nothing-here'),
  at('an instance that nobody has read', '/fleet/cn-hangzhou/i-none'),
  at('a record that does not exist', '/restarts/00000000-0000-4000-8000-000000000000'),
  at('a rollout that does not exist', '/rollouts/00000000-0000-4000-8000-000000000000'),
  at('a plan that does not exist', '/rollouts/plan/00000000-0000-4000-8000-000000000000'),
  at('a page that is not for a role', '/people', { by: 'support' }),
  {
    name: 'fleet of who may not restart',
    by: 'support',
    open: (walk) => fleet({ ...walk, page: walk.support }, 'q=pages-1'),
  },
  // From here on nothing can be restarted.
  {
    name: 'all restarts stopped',
    open: async ({ page, t }) => {
      await page.goto('/attention');
      await page.getByRole('button', { name: t('shell.stop') }).click();
      await dialog(page).getByRole('textbox').fill('storage incident');
      await dialog(page).getByRole('button').last().click();
      await dialog(page).waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: t('shell.allow') }).waitFor();
    },
  },
  {
    name: 'dialog that allows restarts again',
    open: async ({ page, t }) => {
      await page.goto('/attention');
      await page.getByRole('button', { name: t('shell.allow') }).click();
      await opened(page);
    },
  },
  { name: 'fleet while all restarts are stopped', open: (walk) => fleet(walk, 'q=pages-') },
];
