-- Figures per week (Monday, local), recomputed from signaal and zaak; they hold nothing that is not elsewhere.
-- Confidential zaken are not counted. An unknown wijk, buurt or team is an empty text.
create table beeld_week (
  week text not null,
  groep text not null,
  wijk text not null,
  bron text not null,
  aantal integer not null,
  primary key (week, groep, wijk, bron)
) without rowid;

create table beeld_fijn (
  week text not null,
  onderwerp text not null,
  buurt text not null,
  bron text not null,
  wijk text not null,
  groep text not null,
  aantal integer not null,
  primary key (week, onderwerp, buurt, bron, wijk, groep)
) without rowid;
create index beeld_fijn_onderwerp on beeld_fijn (onderwerp, week, aantal);
create index beeld_fijn_groep on beeld_fijn (groep, week, aantal);
create index beeld_fijn_wijk on beeld_fijn (wijk, week, aantal);
create index beeld_fijn_buurt on beeld_fijn (buurt, week, aantal);

-- Zaken per H3 cell.
create table beeld_cel (
  week text not null,
  cel text not null,
  groep text not null,
  aantal integer not null,
  primary key (week, cel, groep)
) without rowid;

-- Answers: dagen is the time to the first specific one, -1 when there is none yet, -2 when none was possible.
create table beeld_antwoord (
  week text not null,
  onderwerp text not null,
  groep text not null,
  team text not null,
  dagen integer not null,
  aantal integer not null,
  heropend integer not null,
  cijfers integer not null,
  cijfer_som integer not null,
  primary key (week, onderwerp, groep, team, dagen)
) without rowid;

-- Up to which moment everything was counted, and with which size of cells.
create table beeld_stand (sleutel text primary key, waarde integer not null);

-- A place that gets extra attention, because a person decided so.
create table extra_aandacht (
  id blob primary key,
  versie integer not null,
  naam text not null,
  cel text not null,
  groep text not null,
  vanaf text not null,
  tot text not null,
  reden text not null,
  zaken integer not null,
  verwacht integer not null,
  door blob not null,
  door_naam text not null,
  gemaakt integer not null,
  beeindigd integer,
  uitkomst text,
  uitleg text,
  uitleg_stand text not null,
  uitleg_door blob,
  uitleg_door_naam text,
  uitleg_op text
) without rowid;

-- The sides of its cell: a point lies inside when lat * x - lon * y >= c holds for each.
create table extra_rand (
  extra_aandacht blob not null references extra_aandacht (id),
  nr integer not null,
  x real not null,
  y real not null,
  c real not null,
  primary key (extra_aandacht, nr)
) without rowid;

create table inzetopdracht (
  id blob primary key,
  extra_aandacht blob not null references extra_aandacht (id),
  wat text not null,
  waar text not null,
  dagen text not null,
  dagdelen text not null,
  team text not null,
  door_naam text not null,
  gemaakt integer not null
) without rowid;
create index inzetopdracht_bij on inzetopdracht (extra_aandacht, gemaakt);

-- Mail to colleagues: no zaak, no reporter, nothing about persons.
create table kantoorpost (
  id blob primary key,
  aan text not null,
  onderwerp text not null,
  tekst text not null,
  status text not null,
  gemaakt integer not null,
  pogingen integer not null,
  volgende_poging integer not null,
  bezet_tot integer,
  verzonden integer,
  fout text
) without rowid;
create index kantoorpost_wacht on kantoorpost (volgende_poging) where status in ('wacht', 'bezig');

-- What the coordinator was told by mail: once per reason per zaak.
create table aandacht_gemeld (
  zaak blob not null references zaak (id),
  reden text not null,
  gemeld integer not null,
  primary key (zaak, reden)
) without rowid;

create index signaal_ontvangen on signaal (ontvangen);
