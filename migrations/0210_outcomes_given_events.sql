-- Of how many events a row of a table of events is; null: of one, where anybody came. A row that stands for a month may be of
-- many, or of a number that its file does not say (0).
ALTER TABLE outcomes.given_row ADD COLUMN events integer CHECK (events >= 0);
