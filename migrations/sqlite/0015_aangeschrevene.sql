-- Which secret in a letter opens the page of who got it: only its hash.
create table briefsleutel (
  hash text primary key,
  zaak blob not null references zaak (id),
  betrokkene blob not null references betrokkene (id),
  brief blob not null references brief (id),
  tot text not null,
  gemaakt integer not null,
  ingetrokken integer
) without rowid;
create index briefsleutel_zaak on briefsleutel (zaak, betrokkene);

-- What somebody who got such a letter sent in, and what he heard.
create table inbreng (
  id blob primary key,
  zaak blob not null references zaak (id),
  betrokkene blob not null references betrokkene (id),
  soort text not null,
  tekst text not null,
  wens text not null,
  dag text not null,
  te_laat boolean not null,
  taak blob not null references taak (id),
  gemaakt integer not null,
  uitkomst text,
  antwoord text not null,
  nieuwe_dag text,
  door blob,
  door_naam text not null,
  beantwoord integer
) without rowid;
create index inbreng_zaak on inbreng (zaak, gemaakt, id);

-- Files that came with it.
create table bewijsstuk (
  id blob primary key,
  inbreng blob not null references inbreng (id),
  naam text not null,
  mediatype text not null,
  grootte integer not null,
  sha256 text not null,
  kopie text not null,
  gemaakt integer not null
) without rowid;
create index bewijsstuk_inbreng on bewijsstuk (inbreng, gemaakt, id);
