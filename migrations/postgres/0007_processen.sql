-- Where a zaak stands in its process. A zaak that is opened again begins its process anew: the next number.
create table proces (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  nummer bigint not null,
  code text not null,
  versie text not null,
  inrichting_versie bigint not null,
  vanaf text not null,
  stand text not null,
  concept text not null,
  begonnen bigint not null,
  geeindigd bigint,
  unique (zaak, nummer)
);
create index proces_loopt on proces (code, id) where geeindigd is null;

-- Terms that steps started: the facts, and the day they now come to.
create table procestermijn (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  code text not null,
  feiten text not null,
  stand text not null,
  eind text,
  redenen text not null,
  feestdagen text not null,
  inrichting_versie bigint not null,
  gewijzigd bigint not null,
  gewaarschuwd bigint
);
create index procestermijn_zaak on procestermijn (zaak, id);
create index procestermijn_open on procestermijn (eind, id) where stand <> 'klaar';

-- What one process asks of another on a later day.
create table procesopdracht (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  proces text not null,
  met text not null,
  op text not null,
  gemaakt bigint not null,
  gedaan bigint
);
create index procesopdracht_open on procesopdracht (op, id) where gedaan is null;
create index procesopdracht_zaak on procesopdracht (zaak);

-- A task may be a step of the process; then it is for who has one of these roles.
alter table taak add column stap text;
alter table taak add column rollen text;
