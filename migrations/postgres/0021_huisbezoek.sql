-- Who is registered at the address of a zaak, as the office took it from a registration. Kept after it was taken away, because
-- a visit points at it.
create table geregistreerde (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  naam text not null,
  geboortejaar bigint,
  relatie text not null,
  bron text not null,
  peildatum text not null,
  gemaakt bigint not null,
  weg bigint
);
create index geregistreerde_zaak on geregistreerde (zaak, gemaakt);

-- What was found at a visit to a dwelling; `id` is the key of the item of the phone, `inhoud` is JSON.
create table huisbezoek (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  door uuid not null references account (id),
  door_naam text not null,
  moment bigint not null,
  inhoud text not null,
  gemaakt bigint not null
);
create index huisbezoek_zaak on huisbezoek (zaak, moment);

-- Worries about people. Apart from the zaak: nothing that reads a dossier reads this table.
create table zorgsignaal (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  nummer text not null,
  plek text not null,
  soort text not null,
  wie text not null,
  feiten text not null,
  weet boolean not null,
  akkoord boolean not null,
  door uuid not null references account (id),
  door_naam text not null,
  moment bigint not null,
  gemaakt bigint not null,
  stand text not null,
  besluit text,
  besloten bigint,
  besloten_naam text
);
create index zorgsignaal_lijst on zorgsignaal (gemaakt, id);
