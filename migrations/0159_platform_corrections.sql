-- The corrections of one library service are found by themselves, not among those of the whole country: whoever looks for
-- facts that nothing corrects would read all of those.
CREATE INDEX fact_corrections ON platform.fact (service_id, kind) WHERE corrects IS NOT NULL;
