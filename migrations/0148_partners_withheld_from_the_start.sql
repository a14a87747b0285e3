-- Entries whose exact address is told nowhere are few, and looked through whenever new ones come in.
CREATE INDEX service_withheld ON partners.service (service_id) WHERE address_withheld;
