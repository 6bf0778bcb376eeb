-- A square of about a hundred metres: what lies near by is in a few of them, however many zaken there are.
alter table zaak add column vak bigint
  generated always as (floor(lat * 1000)::bigint * 1000000 + floor(lon * 625)::bigint) stored;
create index zaak_vak on zaak (vak, aangemaakt desc);

-- The map shows what is open; closed zaken would make this index a hundred times larger.
drop index zaak_plek;
create index zaak_kaart on zaak (lat, lon) where gesloten is null;
