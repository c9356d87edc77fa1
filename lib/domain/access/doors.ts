import type { Permission } from './permissions';

/** What a door asks of who comes in. */
export type DoorNeeds =
  | Permission
  /** Somebody who is signed in, whatever their roles; what they may is judged behind it. */
  | 'signed_in'
  /** Nobody needs to be signed in: signing in, set-up, and what machines ask. */
  | 'anyone';

/**
 * Every door of the desk: pages and route handlers by their path, server actions by their name. A test compares it with
 * the files and the build, and tries each with everybody: a door that is missing here fails it.
 */
export const DOORS = {
  // Leads to the fleet, which asks.
  'page /': 'anyone',
  'page /fleet': 'fleet.see',
  'page /fleet/[region]/[id]': 'fleet.see',
  // And then whose view it is.
  'page /fleet/views/[id]': 'fleet.see',
  'page /attention': 'fleet.see',
  'page /restarts/[id]': 'fleet.see',
  'page /rollouts': 'rollouts.see',
  'page /rollouts/new': 'rollouts.run',
  'page /rollouts/plan/[id]': 'rollouts.run',
  'page /rollouts/[id]': 'rollouts.see',
  'page /history': 'history.see',
  'page /history/outside': 'history.see',
  'page /insights': 'insights.see',
  'page /people': 'people.manage',
  'page /settings': 'settings.see',
  'page /settings/connect': 'settings.see',
  'page /account': 'signed_in',
  'page /sign-in': 'anyone',
  'page /set-up': 'anyone',
  'page /invite': 'anyone',

  'route /api/desk': 'signed_in',
  'route /api/words': 'signed_in',
  // Of each thing that is followed, whoever may see it is told.
  'route /api/live': 'signed_in',
  'route /api/fleet': 'fleet.see',
  'route /api/fleet/keys': 'fleet.see',
  // Rollouts in it are for who may see them.
  'route /api/attention': 'fleet.see',
  'route /api/instances/[region]/[id]': 'fleet.see',
  // Reads the instance freshly, and restarts nothing.
  'route /api/instances/[region]/[id]/judgement': 'fleet.see',
  'route /api/restarts/[id]': 'fleet.see',
  'route /api/restarts/[id]/comments': 'fleet.see',
  'route /api/restarts/[id]/comments/add': 'comments.write',
  'route /api/restarts/by-key/[key]': 'fleet.see',
  'route /api/rollouts': 'rollouts.see',
  // Reads what is typed, and keeps nothing.
  'route /api/rollouts/list': 'rollouts.run',
  'route /api/rollouts/[id]': 'rollouts.see',
  'route /api/rollouts/[id]/comments': 'rollouts.see',
  'route /api/rollouts/[id]/comments/add': 'comments.write',
  'route /api/rollouts/plans/[id]': 'rollouts.run',
  'route /api/rollouts/[id]/pause': 'rollouts.halt',
  'route /api/rollouts/[id]/cancel': 'rollouts.halt',
  'route /api/rollouts/[id]/resume': 'rollouts.run',
  'route /api/stop-switch/stop': 'restarts.stop',
  'route /api/stop-switch/allow': 'restarts.stop',
  'route /api/history': 'history.see',
  'route /api/history/days': 'history.see',
  'route /api/history/export': 'history.export',
  'route /api/insights': 'insights.see',
  'route /api/look-up': 'fleet.see',
  'route /api/watches': 'fleet.see',
  'route /api/watches/watch': 'fleet.see',
  'route /api/watches/unwatch': 'fleet.see',
  'route /api/watches/seen': 'fleet.see',
  'route /api/views': 'fleet.see',
  // And then, where views are shared, by what that needs.
  'route /api/views/save': 'fleet.see',
  'route /api/views/change': 'fleet.see',
  'route /api/views/remove': 'fleet.see',
  'route /api/people': 'people.manage',
  'route /api/people/[id]/history': 'people.manage',
  // Asks ECS, and keeps nothing of it.
  'route /api/settings/connection': 'settings.see',
  // Simulated fleets alone have one.
  'route /api/simulator': 'restart.graceful',
  'route /api/simulator/scenario': 'restart.graceful',
  'route /api/auth/callback/[provider]': 'anyone',
  'route /healthz': 'anyone',
  'route /readyz': 'anyone',
  // Judged in the proxy: this machine alone, or a token.
  'route /metrics': 'anyone',

  // And then by mode and instance, in lib/restarts: each refusal there is a record of its own.
  'action restartAction': 'fleet.see',
  // It reads, and sends nothing.
  'action planRolloutAction': 'rollouts.run',
  // And then by mode and instance, for each target.
  'action applyRolloutAction': 'rollouts.run',
  'action signInAction': 'anyone',
  'action signInDemoAction': 'anyone',
  'action signInSsoAction': 'anyone',
  'action signOutAction': 'anyone',
  'action chooseLanguageAction': 'anyone',
  'action setUpAction': 'anyone',
  'action readInviteAction': 'anyone',
  'action acceptInviteAction': 'anyone',
  'action changePasswordAction': 'signed_in',
  'action endOwnSessionsAction': 'signed_in',
  'action invitePersonAction': 'people.manage',
  'action changeRolesAction': 'people.manage',
  'action newLinkAction': 'people.manage',
  'action endSessionsAction': 'people.manage',
  'action deactivatePersonAction': 'people.manage',
  'action reactivatePersonAction': 'people.manage',
} as const satisfies Record<string, DoorNeeds>;

export type Door = keyof typeof DOORS;
