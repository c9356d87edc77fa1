-- Nothing here: the index of what a rollout may have called off is built by lib/db/late-indexes.ts, beside those who write.
SELECT 1;
