-- A library's page asks for what partners list themselves with its service: few, among very many of others.
CREATE INDEX service_own_by_service ON partners.service (service_id) WHERE listing_id IS NOT NULL;
