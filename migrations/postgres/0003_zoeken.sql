-- Everything under which a zaak can be found, as words that the program made: no database stems or parts words.
-- The row's number is the year and number of the zaak, so that newest first is the order of the table.
-- Kept apart from the texts and made again by `schout herindexeer`; no backup carries it.
create table zoek (
  rowid bigint primary key,
  zaak uuid not null,
  woorden tsvector not null
);
-- A short list of rows still to be merged: long ones make every search read them, and the planner afraid of the index.
create index zoek_woorden on zoek using gin (woorden) with (gin_pending_list_limit = 256);

-- With which edition of the words the index was made, from beginning to end.
create table zoekstand (versie bigint primary key, klaar bigint not null);

-- What proposes an onderwerp: learned from handled reports. Old ones stay, so that one can go back.
create table voorstelmodel (
  versie bigint primary key,
  inhoud text not null,
  verslag text not null,
  gemaakt bigint not null,
  in_gebruik bigint not null
);
