-- A square of about a hundred metres: what lies near by is in a few of them, however many zaken there are.
alter table zaak add column vak integer
  generated always as (cast(lat * 1000 as integer) * 1000000 + cast(lon * 625 as integer)) virtual;
create index zaak_vak on zaak (vak, aangemaakt desc);

-- The map shows what is open; closed zaken would make this index a hundred times larger.
drop index zaak_plek;
create index zaak_kaart on zaak (lat, lon) where gesloten is null;
