-- While a listing takes nobody new, whether anybody may come to its dates at libraries all the same, as its partner or staff say.
ALTER TABLE partners.own_listing ADD COLUMN dates_open boolean NOT NULL DEFAULT false;
GRANT SELECT (dates_open) ON partners.own_listing TO alcove_public;
