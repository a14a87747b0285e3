-- By which of the library's hours a space is theirs to book: while it is open, only while staff are there, or at any time.
ALTER TABLE partners.may_book ADD hours text NOT NULL DEFAULT 'open' CHECK (hours IN ('open', 'staffed', 'any'));
