-- Equality impact assessments (R50): begun from what the released figures say, written by people, signed by another one.
CREATE TABLE reach.assessment (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES places.service (id),
  library_id uuid REFERENCES places.library (id),
  about text NOT NULL CHECK (about IN ('hours', 'closure', 'activity', 'other')),
  title text NOT NULL CHECK (title <> ''),
  begun_by text NOT NULL,
  begun_at timestamptz NOT NULL
);
CREATE INDEX assessment_by_service ON reach.assessment (service_id, begun_at);

-- Its versions, none of which is ever changed but by a signature.
CREATE TABLE reach.assessment_version (
  assessment_id uuid NOT NULL REFERENCES reach.assessment (id) ON DELETE CASCADE,
  number integer NOT NULL CHECK (number > 0),
  service_id uuid NOT NULL REFERENCES places.service (id),
  words jsonb NOT NULL,
  written_by text NOT NULL,
  written_at timestamptz NOT NULL,
  -- Everybody who has written this version or one before it.
  author_ids uuid[] NOT NULL CHECK (cardinality(author_ids) > 0),
  signed_by_id uuid REFERENCES people.account (id),
  signed_by text,
  signed_at timestamptz,
  signed_word text,
  PRIMARY KEY (assessment_id, number),
  CHECK ((signed_by_id IS NULL) = (signed_by IS NULL) AND (signed_by_id IS NULL) = (signed_at IS NULL)
    AND (signed_by_id IS NULL) = (signed_word IS NULL)),
  -- Nobody signs what they wrote.
  CONSTRAINT signed_by_another CHECK (signed_by_id IS NULL OR signed_by_id <> ALL (author_ids))
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['assessment', 'assessment_version'] LOOP
    EXECUTE format('ALTER TABLE reach.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON reach.%I TO alcove_app USING (platform.ours(service_id)) WITH CHECK (platform.ours(service_id))', t || '_ours', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON reach.%I TO alcove_app', t);
  END LOOP;
END $$;
