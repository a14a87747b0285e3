-- The first services of each organisation, in the order in which they came: read from the index, however many there are.
CREATE INDEX feed_service_of_organisation ON partners.feed_service (organisation_id, came);
DROP INDEX partners.feed_service_organisation;
