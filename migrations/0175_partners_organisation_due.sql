-- An organisation that is other than it was: its services, which name it in search and feed, are gone through in the order of
-- their ids, some at a time. How far that has come; null where nothing is left to do.
ALTER TABLE partners.organisation ADD services_after uuid;
CREATE INDEX organisation_due ON partners.organisation (id) WHERE services_after IS NOT NULL;
