-- Entries are filed under more than they were: all are compared anew, by the minute, and what was said of pairs stays.
INSERT INTO partners.likeness_due (entry_id, service_id) SELECT entry_id, service_id FROM partners.likeness
  ON CONFLICT DO NOTHING;
