-- Meetings at which zaken are discussed with all disciplines.
create table tafel (
  id blob primary key,
  versie integer not null,
  soort text not null,
  dag text not null,
  tijd text not null,
  plek text not null,
  voorzitter blob not null,
  voorzitter_naam text not null,
  gemaakt integer not null,
  gesloten integer
) without rowid;
create index tafel_open on tafel (dag, tijd, id) where gesloten is null;
create index tafel_dag on tafel (dag, tijd, id);

-- Who was there: colleagues, and people of other organisations.
create table tafelaanwezige (
  id blob primary key,
  tafel blob not null references tafel (id),
  nr integer not null,
  account blob,
  naam text not null,
  organisatie text not null
) without rowid;
create index tafelaanwezige_tafel on tafelaanwezige (tafel, nr);

-- A zaak on the agenda of a meeting, and what came of it.
create table tafelpunt (
  id blob primary key,
  tafel blob not null references tafel (id),
  zaak blob not null references zaak (id),
  vraag text not null,
  door_naam text not null,
  gemaakt integer not null,
  stand text not null,
  uitkomst text not null,
  conclusie text not null,
  afspraken text not null,
  klaar_door text not null,
  klaar integer,
  unique (tafel, zaak)
) without rowid;
create index tafelpunt_zaak on tafelpunt (zaak, gemaakt);
create index tafelpunt_aangehouden on tafelpunt (zaak, gemaakt) where stand = 'aangehouden';

-- What a discipline says about a zaak on the agenda.
create table tafeladvies (
  id blob primary key,
  punt blob not null references tafelpunt (id),
  discipline text not null,
  wie text not null,
  tekst text not null,
  gemaakt integer not null
) without rowid;
create index tafeladvies_punt on tafeladvies (punt, gemaakt, id);

-- Open steps by what they are, for the candidates of a meeting.
create index taak_stap on taak (stap, zaak) where status = 'open' and stap is not null;

-- Who acts in the place of whom, from a day until a day.
create table vervanging (
  id blob primary key,
  vervangen blob not null references account (id),
  vervanger blob not null references account (id),
  vanaf text not null,
  tot text not null,
  door_naam text not null,
  gemaakt integer not null,
  beeindigd integer
) without rowid;
create index vervanging_vervanger on vervanging (vervanger, vanaf) where beeindigd is null;
create index vervanging_vervangen on vervanging (vervangen, vanaf) where beeindigd is null;
