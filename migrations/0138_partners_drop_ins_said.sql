-- What a partner does at a library by its agreement says for whom it is and what it costs, as the listing that it was booked as.
UPDATE programme.activity v SET
  ages_from = nullif((a.approved_doc->>'minimum_age')::int, 0),
  ages_to = CASE WHEN (a.approved_doc->>'maximum_age')::int < 100 THEN (a.approved_doc->>'maximum_age')::int END,
  cost_note = coalesce(v.cost_note, a.approved_doc->>'fees')
FROM partners.drop_in d JOIN partners.approval a ON a.listing_id = d.listing_id AND a.service_id = d.service_id
WHERE v.id = d.activity_id AND v.ages_from IS NULL AND v.ages_to IS NULL AND a.approved_doc IS NOT NULL;

-- Search and feed have a drop-in at its listing's own library once from now on: they are made anew at the next start.
UPDATE platform.setting SET value = value - 'activity' - 'service' WHERE key = 'indexed-kinds' AND EXISTS (SELECT FROM partners.drop_in);
UPDATE platform.setting SET value = value - 'service' WHERE key = 'published-kinds' AND EXISTS (SELECT FROM partners.drop_in);
