-- People and organisations in a zaak besides its reporters, each in a role.
create table betrokkene (
  id blob primary key,
  zaak blob not null references zaak (id),
  rol text not null,
  soort text not null,
  naam text not null,
  adres text not null,
  email text,
  telefoon text,
  kenmerk text not null,
  door_naam text not null,
  gemaakt integer not null,
  weg integer
) without rowid;
create index betrokkene_zaak on betrokkene (zaak, gemaakt, id);

-- Who saw personal data of a zaak on which day, and why; the event stands in its chain.
create table inzage (
  dossier blob not null,
  account blob not null,
  dag text not null,
  wat text not null,
  primary key (dossier, account, dag, wat)
) without rowid;

-- A letter or decision, from draft to sent.
create table brief (
  id blob primary key,
  zaak blob not null references zaak (id),
  sjabloon text not null,
  soort text not null,
  titel text not null,
  aan blob references betrokkene (id),
  stand text not null,
  leven text not null,
  versie integer not null,
  inrichting integer not null,
  opsteller blob not null,
  opsteller_naam text not null,
  pdf text not null,
  verzonden text,
  gemaakt integer not null,
  gewijzigd integer not null
) without rowid;
create index brief_zaak on brief (zaak, gemaakt, id);

-- What stood in a letter, version by version.
create table briefversie (
  id blob primary key,
  brief blob not null references brief (id),
  nr integer not null,
  inhoud text not null,
  door blob,
  door_naam text not null,
  gemaakt integer not null,
  unique (brief, nr)
) without rowid;

-- What happened after a decision was made known: forfeited amounts, collection, objection, withdrawal.
create table besluitfeit (
  id blob primary key,
  besluit blob not null references brief (id),
  nr integer not null,
  soort text not null,
  dag text not null,
  feit text not null,
  door_naam text not null,
  gemaakt integer not null,
  unique (besluit, nr)
) without rowid;

-- A task to read, sign or send a letter.
alter table taak add column brief blob references brief (id);
create index taak_brief on taak (brief) where brief is not null;
