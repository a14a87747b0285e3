-- What is odd about rows that another file has, and about a file all of whose rows are such: asked about once that other is
-- withdrawn. And which file took a row's place, so that it stands again where that one is withdrawn.
ALTER TABLE outcomes.given_row
  ADD COLUMN odd jsonb,
  ADD COLUMN replaced_by uuid REFERENCES outcomes.given_file (id) ON DELETE SET NULL,
  ADD CHECK (replaced_by IS NULL OR state = 'replaced');
ALTER TABLE outcomes.given_file ADD COLUMN odd jsonb;
CREATE INDEX given_row_replaced_by ON outcomes.given_row (replaced_by) WHERE replaced_by IS NOT NULL;

-- A row's source holds the columns that are counted from alone: others may be of people, and so may a line that fits none.
UPDATE outcomes.given_row SET identity = kind || '|line|' || encode(sha256(convert_to(source ->> '', 'UTF8')), 'hex')
WHERE source ? '';
UPDATE outcomes.given_row r SET source = coalesce(
  (SELECT jsonb_object_agg(s.key, s.value) FROM jsonb_each(r.source) s WHERE f.columns ? s.key), '{}')
FROM outcomes.given_file f WHERE f.id = r.file_id AND EXISTS (SELECT FROM jsonb_object_keys(r.source) k WHERE NOT f.columns ? k);
