-- Which language a saying is in: its words are what English words are misspelt for only where it is English.
ALTER TABLE finder.saying ADD COLUMN language text NOT NULL DEFAULT 'en';
-- The shipped lists are read once more on the next start, which sets it.
DELETE FROM platform.setting WHERE key = 'shipped-data';
