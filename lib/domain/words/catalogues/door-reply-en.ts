/** What the desk answers at its doors, on every page. `at` is a time (ISO 8601 UTC), told without its day. */
export const DOOR_REPLY_EN = {
  notKnown:
    'Restart Desk could not finish this, and it is not known whether it was done. Look at what is shown here now before you try again.',
  notFoundOut: 'Restart Desk could not find this out at the moment. Ask again.',
  notInTime:
    'ECS did not answer within 5 s, so this is not known. What was read last is still shown here. Ask again in a moment.',
  noAdministrator: 'Restart Desk has no administrator yet. Open /set-up to make the first one.',
  olderPage: 'This page is older than the server. Reload it.',
  tooMuchHistory: 'That took too long on so much history. Narrow it down, for example to fewer days.',
  noDatabase: 'Restart Desk cannot read its database at the moment. Try again.',
  malformed: 'The request is malformed. Reload the page and ask again.',
  notJson: 'The request must be JSON (application/json).',
  tooLarge: 'The request is larger than {bytes} bytes. Send less.',
  noObject: 'The request is not a JSON object. Reload the page and ask again.',
  unknownField: 'The request has a field {field}, which is not accepted here. Reload the page and ask again.',
  reason: 'The reason may have at most {most} characters of plain text. Shorten or retype it.',

  notSignedIn: 'This browser is not signed in. Sign in and ask again.',
  deactivated: 'Your account was deactivated at {at}.',
  sessionExpired: 'Your session expired at {at}. Sign in again.',
  noDemoPeople: 'Demo people do not exist here.',
  endedByAdmin: '{name} signed you out at {at}. Sign in again.',
  endedByAnAdmin: 'An administrator signed you out at {at}. Sign in again.',
  passwordChanged: 'You were signed out at {at}, because your password was changed. Sign in again.',
  linked: 'You were signed out at {at}, because somebody signed in as you by single sign-on. Sign in again.',
  endedElsewhere: 'You signed out everywhere at {at}. Sign in again.',
  signedOut: 'You signed out at {at}. Sign in again.',

  desksStopping:
    'Restart Desk is stopping, so this request was turned away. Try again in a moment: the same request is never sent twice.',
  restartNotRecorded:
    'It is not known whether Restart Desk could record the request. Try again: the same request is never sent twice.',
  restartNotShown:
    'The request is recorded, but Restart Desk cannot show it at the moment. Try again: the same request is never sent twice.',
  deskBehind:
    'Restart Desk has more to do than its database can handle at the moment, so this request was turned away. Try again in a few seconds: the same request is never sent twice.',
  askerUnreadable:
    'Restart Desk cannot read its database at the moment, so this was turned away. Try again: the same request is never sent twice.',
  forceNeedsReason: 'A force restart needs a reason. Say why, in a few words.',
  regionMalformed: 'The region is not a region id such as cn-hangzhou. Reload the page and ask again.',
  instanceNeverRead: 'Restart Desk has never read an instance {instanceId} in {regionId}.',
  instanceGone: 'The instance is gone.',
  instanceMalformed: 'The instance id is malformed. Reload the page and ask again.',
  modeMalformed: 'The mode must be graceful, force or dry run.',
  noIntentKey: 'The request has no identifier. Close the dialog, open it again and ask once more.',
  seenMalformed: 'The newest restart that you saw is malformed. Reload the page and ask again.',
  acknowledgedMalformed:
    'The list of what you confirmed is malformed. Close the dialog, open it again and ask once more.',

  stopNeedsReason: 'Stopping all restarts needs a reason. Say why, in a few words.',
  whichStop: 'The request does not say which stop it lifts. Reload the page and ask again.',
  commentOnWhat: 'The request does not say what the comment is on. Reload the page and add it again.',
  commentLength: 'A comment may have at most {most, number} characters of plain text. Shorten or retype it.',
  commentNeedsWords: 'A comment needs words. Write what others should know.',
  noRestartToComment: 'There is no restart with this id to comment on.',
  noRolloutToComment: 'There is no rollout with this id to comment on.',
  watchWhat: 'The request does not say what to watch. Reload the page and try again.',
  watchNoInstance: 'There is no such instance to watch.',
  watchNoRestart: 'There is no such restart to watch.',
  watchNoRollout: 'There is no such rollout to watch.',
  watchInstanceOver: 'This instance is over: nothing more happens to it.',
  watchRestartOver: 'This restart is over: nothing more happens to it.',
  watchRolloutOver: 'This rollout is over: nothing more happens to it.',
  watchFull: 'You are watching {most} things, the most that can be watched at once. Stop watching some of them first.',
  noScenario: 'There is no scenario with this name. Reload the page and choose one.',
  realFleet: 'This desk serves a real fleet, so there is no scenario to play.',
  simulatorSilent: 'The simulator does not answer, so the scenario stays as it was. Try again in a moment.',
  noLanguage: 'This is not a known language or time zone.',
} as const;
