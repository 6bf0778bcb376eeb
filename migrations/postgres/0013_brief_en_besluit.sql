-- People and organisations in a zaak besides its reporters, each in a role.
create table betrokkene (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  rol text not null,
  soort text not null,
  naam text not null,
  adres text not null,
  email text,
  telefoon text,
  kenmerk text not null,
  door_naam text not null,
  gemaakt bigint not null,
  weg bigint
);
create index betrokkene_zaak on betrokkene (zaak, gemaakt, id);

-- Who saw personal data of a zaak on which day, and why; the event stands in its chain.
create table inzage (
  dossier uuid not null,
  account uuid not null,
  dag text not null,
  wat text not null,
  primary key (dossier, account, dag, wat)
);

-- A letter or decision, from draft to sent.
create table brief (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  sjabloon text not null,
  soort text not null,
  titel text not null,
  aan uuid references betrokkene (id),
  stand text not null,
  leven text not null,
  versie bigint not null,
  inrichting bigint not null,
  opsteller uuid not null,
  opsteller_naam text not null,
  pdf text not null,
  verzonden text,
  gemaakt bigint not null,
  gewijzigd bigint not null
);
create index brief_zaak on brief (zaak, gemaakt, id);

-- What stood in a letter, version by version.
create table briefversie (
  id uuid primary key,
  brief uuid not null references brief (id),
  nr bigint not null,
  inhoud text not null,
  door uuid,
  door_naam text not null,
  gemaakt bigint not null,
  unique (brief, nr)
);

-- What happened after a decision was made known: forfeited amounts, collection, objection, withdrawal.
create table besluitfeit (
  id uuid primary key,
  besluit uuid not null references brief (id),
  nr bigint not null,
  soort text not null,
  dag text not null,
  feit text not null,
  door_naam text not null,
  gemaakt bigint not null,
  unique (besluit, nr)
);

-- A task to read, sign or send a letter.
alter table taak add column brief uuid references brief (id);
create index taak_brief on taak (brief) where brief is not null;
