-- What a staged row is known by, where it may be there once only: the database sees what comes twice, and finds what is no
-- longer there by looking rows up one by one. Read out of the documents, each row was compared with every other.
ALTER TABLE platform.staged ADD key uuid;
CREATE UNIQUE INDEX staged_once ON platform.staged (batch, key);

-- What a source shows, in an order in which it can be gone through in parts.
CREATE INDEX service_shown_of_source ON partners.service (source_id, id) WHERE withdrawn_at IS NULL;
