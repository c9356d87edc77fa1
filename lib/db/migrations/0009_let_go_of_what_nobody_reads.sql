-- Drops nothing. Servers of the release before name these columns in each insert into people and credentials; this release
-- names them nowhere. So the next one may drop them, with the statements in docs/decisions/0017-two-releases-to-drop.md.
SELECT 1;
