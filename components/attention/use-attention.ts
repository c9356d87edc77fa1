import type { AttentionView } from '@/lib/domain/attention/attention-groups';
import { isKnownAttention } from '@/lib/domain/attention/attention-told';
import { API_PATHS } from '@/lib/domain/paths';
import { readView } from '../shell/read-json';
import { type LiveView, useLiveView } from '../shell/use-live-view';
import { useLanguage } from '../ui/language-provider';

/**
 * What needs attention, followed: so many of each kind.
 * @param options.quiet the page says by another view when the desk cannot be asked.
 */
export function useAttention(
  first: AttentionView,
  most: number,
  options: { paused?: boolean; quiet?: boolean } = {},
): LiveView<AttentionView> {
  const { t } = useLanguage();
  return useLiveView({
    key: ['attention', most],
    first,
    read: async (signal) => {
      const none = t('attention.noView');
      const view = await readView<AttentionView>(API_PATHS.attention(most), none, signal);
      return { ...view, groups: view.groups.filter(isKnownAttention) };
    },
    subjects: [`attention ${most}`],
    take: (_, message) =>
      message.kind === 'attention' ? { ...message.view, groups: message.view.groups.filter(isKnownAttention) } : null,
    pollMs: (view) => view.pollMs,
    ...options,
  });
}
