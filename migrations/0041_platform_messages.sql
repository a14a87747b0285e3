-- The outbox carries text messages as well, and mail with a calendar file, a service's name and an address for replies.
ALTER TABLE platform.mail
  ADD COLUMN channel text NOT NULL DEFAULT 'mail' CHECK (channel IN ('mail', 'text')),
  -- What makes two queueings one message, in the words of whoever queues: 'booking:…:confirmed'.
  ADD COLUMN key text UNIQUE,
  -- Somebody waits at a screen for it: it goes before the rest.
  ADD COLUMN urgent boolean NOT NULL DEFAULT false,
  ADD COLUMN from_name text,
  ADD COLUMN reply_to text,
  ADD COLUMN calendar text,
  ADD COLUMN calendar_method text CHECK (calendar_method IN ('PUBLISH', 'REQUEST', 'CANCEL')),
  ADD CONSTRAINT mail_calendar_has_method CHECK ((calendar IS NULL) = (calendar_method IS NULL)),
  ADD CONSTRAINT mail_text_is_plain CHECK (channel = 'mail' OR (subject = '' AND calendar IS NULL AND from_name IS NULL AND reply_to IS NULL));
CREATE INDEX mail_due ON platform.mail (channel, next_try_at) WHERE sent_at IS NULL;
