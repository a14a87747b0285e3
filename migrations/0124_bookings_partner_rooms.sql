-- Whose an activity's room is: the library's own, or a partner's by its agreement, at the rate that was agreed.
ALTER TABLE bookings.activity_space
  ADD rate text NOT NULL DEFAULT 'own' CHECK (rate IN ('own', 'partner', 'waived', 'in_kind')),
  ADD organisation text CHECK (organisation <> ''),
  ADD CHECK ((rate = 'own') = (organisation IS NULL));
