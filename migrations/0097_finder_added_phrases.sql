-- Who added a phrase to a need; null for those that ship with the product.
ALTER TABLE finder.need ADD COLUMN added_by text;
