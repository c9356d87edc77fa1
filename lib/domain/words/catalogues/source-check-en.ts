/** What a check of one account in one region found out, for whoever connects an account (lib/domain/connection/source-check-words.ts). */
export const SOURCE_CHECK_EN = {
  notAsked: 'An earlier check failed, so system events were not checked.',
  untried: 'Only a restart or a dry run can show it, so it is not tried. Make a dry run of one instance.',
  credentials: 'Credentials were found.',
  noInstances: 'Instances can be read: there are none in this region.',
  instances: 'Instances can be read: {count, number} of them.',
  moreInstances: 'Instances can be read: more than {count, number}.',
  systemEvents: 'System events can be read.',
  missing: 'The RAM permission {action} is missing.',
  missingOptional: 'The RAM permission {action} is missing. Everything else works without it.',
  waitNext: 'Wait until the next minute begins; then ask again.',
  unreadNext:
    'Check that DESK_REGIONS names a region that exists, and that this machine reaches its ECS endpoint (DNS, firewall, port 443); then ask again.',
  ticketNext: 'Ask again. If it keeps happening, open a ticket with Alibaba Cloud.',
} as const;
