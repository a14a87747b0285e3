-- Misspelt words are set right from what the process keeps (src/modules/finder/domain/near-words.ts), no longer by
-- trigrams: nothing reads this index, and every new word paid for it.
DROP INDEX finder.word_spelling;
