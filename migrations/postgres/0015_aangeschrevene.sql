-- Which secret in a letter opens the page of who got it: only its hash.
create table briefsleutel (
  hash text primary key,
  zaak uuid not null references zaak (id),
  betrokkene uuid not null references betrokkene (id),
  brief uuid not null references brief (id),
  tot text not null,
  gemaakt bigint not null,
  ingetrokken bigint
);
create index briefsleutel_zaak on briefsleutel (zaak, betrokkene);

-- What somebody who got such a letter sent in, and what he heard.
create table inbreng (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  betrokkene uuid not null references betrokkene (id),
  soort text not null,
  tekst text not null,
  wens text not null,
  dag text not null,
  te_laat boolean not null,
  taak uuid not null references taak (id),
  gemaakt bigint not null,
  uitkomst text,
  antwoord text not null,
  nieuwe_dag text,
  door uuid,
  door_naam text not null,
  beantwoord bigint
);
create index inbreng_zaak on inbreng (zaak, gemaakt, id);

-- Files that came with it.
create table bewijsstuk (
  id uuid primary key,
  inbreng uuid not null references inbreng (id),
  naam text not null,
  mediatype text not null,
  grootte bigint not null,
  sha256 text not null,
  kopie text not null,
  gemaakt bigint not null
);
create index bewijsstuk_inbreng on bewijsstuk (inbreng, gemaakt, id);
