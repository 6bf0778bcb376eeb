-- Everything under which a zaak can be found, as words that the program made: no database stems or parts words.
-- The row's number is the year and number of the zaak, so that newest first is the order of the table.
-- Kept apart from the texts and made again by `schout herindexeer`; no backup carries it.
create virtual table zoek using fts5(
  zaak unindexed, woorden,
  content = '', contentless_delete = 1, contentless_unindexed = 1,
  detail = none, tokenize = 'ascii'
);

-- With which edition of the words the index was made, from beginning to end.
create table zoekstand (versie integer primary key, klaar integer not null);

-- What proposes an onderwerp: learned from handled reports. Old ones stay, so that one can go back.
create table voorstelmodel (
  versie integer primary key,
  inhoud text not null,
  verslag text not null,
  gemaakt integer not null,
  in_gebruik integer not null
);
