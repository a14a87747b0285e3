-- What staff withheld by hand before it was kept who said so is theirs all the same, and not the rule's: it holds under other
-- ids too, and for each library service by itself. Copies of a partner's own listing where staff of another said so said nothing.
UPDATE partners.service s SET place_said_by = 'Staff, before this was kept', place_said_at = s.changed_at
WHERE s.address_withheld AND s.place_said_at IS NULL AND s.refuge_words IS NULL
  AND (s.listing_id IS NULL OR EXISTS (SELECT FROM platform.audit a
    WHERE a.subject_kind = 'entry' AND a.action = 'entry.address_withheld' AND a.subject_id::text = s.id::text));
