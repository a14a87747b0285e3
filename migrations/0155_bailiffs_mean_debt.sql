-- Bailiffs are about debt, and no longer about filling in forms as well. The lists that ship add, and never take away.
DELETE FROM finder.saying WHERE (means, phrase) IN (('help with forms', 'bailiffs'));
