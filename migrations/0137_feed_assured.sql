-- Records of the feed say who checked them last: at the next start all of them are given to it again.
UPDATE platform.setting SET value = value - 'service' WHERE key = 'published-kinds';
