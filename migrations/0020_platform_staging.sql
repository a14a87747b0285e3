-- Rows of a file on their way in: written in small batches, swapped in by one short transaction, then removed.
-- The owner's alone. Unlogged: after a crash an import starts again from its file.
CREATE UNLOGGED TABLE platform.staged (
  batch uuid NOT NULL,
  line integer NOT NULL,
  doc jsonb NOT NULL,
  staged_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (batch, line)
);
