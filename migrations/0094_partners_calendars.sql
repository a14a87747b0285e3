-- Calendars of a partner's events, read by the clock as feeds are; a calendar does not say who runs what is in it.
ALTER TABLE partners.source
  DROP CONSTRAINT source_kind_check,
  ADD CONSTRAINT source_kind_check CHECK (kind IN ('file', 'feed', 'calendar')),
  ADD COLUMN organisation text CHECK (organisation <> ''),
  ADD CONSTRAINT source_calendar_check CHECK (kind <> 'calendar' OR organisation IS NOT NULL);
