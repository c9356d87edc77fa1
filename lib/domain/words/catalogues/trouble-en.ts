/**
 * Why an account cannot be read in a region, or an instance could not be seen (lib/domain/instance/trouble-words.ts): each a clause, which stands in
 * brackets or after a colon, and as a sentence by `sentence`.
 */
export const TROUBLE_EN = {
  sentence: '{clause}.',

  not_running: 'Restart Desk was not running, or was held up',
  not_read: 'the instance could not be read',
  not_found: 'ECS does not find it by its id, and no complete read of the region could show that it is gone',

  refused: 'ECS refused our reads ({code})',
  noCredentials: 'there are no credentials to read with ({code})',
  looksEmpty: 'the account may not read instances (ecs:DescribeInstances), so its fleet looks empty',
  throttled: 'ECS is throttling our reads ({code})',
  throttledSts: 'STS is throttling this account',
  throttledStsCode: 'STS is throttling this account ({code})',
  noBudget: 'our own request budget for {api} is used up',
  endless: 'the list that ECS gives does not end: after {pages} pages it only repeated itself',
  unread: 'ECS could not be read ({why})',

  endlessNext:
    'What it gave is kept, and nothing is concluded from what is missing. Restart Desk tries again by itself, less and less often; if it goes on, open a ticket with Alibaba Cloud.',
} as const;
