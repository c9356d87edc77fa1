/** System events of instances that may still happen (lib/domain/instance/system-events.ts). */
export const SYSTEM_EVENT_EN = {
  /** What each type is called. */
  type: {
    SystemMaintenance_Reboot: 'Maintenance reboot',
    SystemMaintenance_Redeploy: 'Maintenance redeployment',
    SystemMaintenance_Stop: 'Maintenance stop',
    SystemFailure_Reboot: 'Restart after a system failure',
    SystemFailure_Redeploy: 'Redeployment after a system failure',
    SystemFailure_Stop: 'Stop after a system failure',
    SystemFailure_Delete: 'Release after a system failure',
    InstanceFailure_Reboot: 'Restart after an instance failure',
    InstanceExpiration_Stop: 'Stop at the end of the subscription',
    InstanceExpiration_Delete: 'Release after the end of the subscription',
    AccountUnbalanced_Stop: 'Stop for an overdue payment',
    AccountUnbalanced_Delete: 'Release for an overdue payment',
    SecurityPunish_Locked: 'Security lock',
  },
  otherType: 'System event {type}',
  noType: 'System event without a type',
  /** What it does, for a row. */
  does: {
    reboot: 'Reboot',
    restart: 'Restart',
    redeploy: 'Redeploy',
    stop: 'Stop',
    release: 'Release',
    lock: 'Security lock',
    none: 'System event',
  },
  underWayShort: '{does} under way',
  announcedShort: '{does} announced',
  toComeShort: '{does} to come',
  wasDueShort: '{does} was due {at}',
  dueShort: '{does} due {at}',
  underWay: '{name}: Alibaba Cloud is carrying it out now.',
  announced: '{name}: Alibaba Cloud has announced it and set no time yet (Inquiring). Look at it in the ECS console.',
  noTime: '{name}, without a time.{listedAs}',
  passed: '{name}: its time, {at}, has passed, and ECS does not list it as done. It may come at any moment.{listedAs}',
  settledByRestart:
    '{name} scheduled for {at}. A restart through Restart Desk before that time avoids it; a reboot inside the guest does not.',
  scheduled: '{name} scheduled for {at}. A restart is not known to avoid it: look at it in the ECS console.{listedAs}',
  /** Appended to a sentence. */
  listedAs: ' ECS lists it as "{status}", a state that Restart Desk does not know.',
} as const;
