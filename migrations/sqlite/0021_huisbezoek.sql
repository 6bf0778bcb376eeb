-- Who is registered at the address of a zaak, as the office took it from a registration. Kept after it was taken away, because
-- a visit points at it.
create table geregistreerde (
  id blob primary key,
  zaak blob not null references zaak (id),
  naam text not null,
  geboortejaar integer,
  relatie text not null,
  bron text not null,
  peildatum text not null,
  gemaakt integer not null,
  weg integer
) without rowid;
create index geregistreerde_zaak on geregistreerde (zaak, gemaakt);

-- What was found at a visit to a dwelling; `id` is the key of the item of the phone, `inhoud` is JSON.
create table huisbezoek (
  id blob primary key,
  zaak blob not null references zaak (id),
  door blob not null references account (id),
  door_naam text not null,
  moment integer not null,
  inhoud text not null,
  gemaakt integer not null
) without rowid;
create index huisbezoek_zaak on huisbezoek (zaak, moment);

-- Worries about people. Apart from the zaak: nothing that reads a dossier reads this table.
create table zorgsignaal (
  id blob primary key,
  zaak blob not null references zaak (id),
  nummer text not null,
  plek text not null,
  soort text not null,
  wie text not null,
  feiten text not null,
  weet integer not null,
  akkoord integer not null,
  door blob not null references account (id),
  door_naam text not null,
  moment integer not null,
  gemaakt integer not null,
  stand text not null,
  besluit text,
  besloten integer,
  besloten_naam text
) without rowid;
create index zorgsignaal_lijst on zorgsignaal (gemaakt, id);
