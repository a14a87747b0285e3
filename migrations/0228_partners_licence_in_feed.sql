-- Partners' services carry source and licence in the feed: the next start gives them all anew.
UPDATE platform.setting SET value = value - 'service' WHERE key = 'published-kinds';
