/** How current the rows of an account in a region are (lib/domain/instance/source-words.ts). `name`: the region, with its account where there are several. */
export const SOURCE_EN = {
  reading: '{name} is being read for the first time.',
  failed: '{name}: {why}',
  late: '{name} has not been read as often as it should be.',
  neverRead: 'It has never been read, so its instances are missing here.',
  readAt: 'What is shown was read at {at}.',
  throttled: 'ECS is throttling {api} until {until}.',
  noBudget: 'Restart Desk has used its budget of {limit} requests a minute for {api}; it goes on at {until}.',
  eventsDenied:
    'System events cannot be read: the RAM permission ecs:DescribeInstanceHistoryEvents is missing. Everything else works without it.',
  eventsFailed: 'System events cannot be read for now: {why}',
  triesAgain: 'Restart Desk tries again by itself.',
} as const;
