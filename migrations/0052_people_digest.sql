-- Whoever wants the day by mail each morning says so.
ALTER TABLE people.membership ADD COLUMN digest boolean NOT NULL DEFAULT false;
