-- Figures per week (Monday, local), recomputed from signaal and zaak; they hold nothing that is not elsewhere.
-- Confidential zaken are not counted. An unknown wijk, buurt or team is an empty text.
create table beeld_week (
  week text not null,
  groep text not null,
  wijk text not null,
  bron text not null,
  aantal bigint not null,
  primary key (week, groep, wijk, bron)
);

create table beeld_fijn (
  week text not null,
  onderwerp text not null,
  buurt text not null,
  bron text not null,
  wijk text not null,
  groep text not null,
  aantal bigint not null,
  primary key (week, onderwerp, buurt, bron, wijk, groep)
);
create index beeld_fijn_onderwerp on beeld_fijn (onderwerp, week, aantal);
create index beeld_fijn_groep on beeld_fijn (groep, week, aantal);
create index beeld_fijn_wijk on beeld_fijn (wijk, week, aantal);
create index beeld_fijn_buurt on beeld_fijn (buurt, week, aantal);

-- Zaken per H3 cell.
create table beeld_cel (
  week text not null,
  cel text not null,
  groep text not null,
  aantal bigint not null,
  primary key (week, cel, groep)
);

-- Answers: dagen is the time to the first specific one, -1 when there is none yet, -2 when none was possible.
create table beeld_antwoord (
  week text not null,
  onderwerp text not null,
  groep text not null,
  team text not null,
  dagen bigint not null,
  aantal bigint not null,
  heropend bigint not null,
  cijfers bigint not null,
  cijfer_som bigint not null,
  primary key (week, onderwerp, groep, team, dagen)
);

-- Up to which moment everything was counted, and with which size of cells.
create table beeld_stand (sleutel text primary key, waarde bigint not null);

-- A place that gets extra attention, because a person decided so.
create table extra_aandacht (
  id uuid primary key,
  versie bigint not null,
  naam text not null,
  cel text not null,
  groep text not null,
  vanaf text not null,
  tot text not null,
  reden text not null,
  zaken bigint not null,
  verwacht bigint not null,
  door uuid not null,
  door_naam text not null,
  gemaakt bigint not null,
  beeindigd bigint,
  uitkomst text,
  uitleg text,
  uitleg_stand text not null,
  uitleg_door uuid,
  uitleg_door_naam text,
  uitleg_op text
);

-- The sides of its cell: a point lies inside when lat * x - lon * y >= c holds for each.
create table extra_rand (
  extra_aandacht uuid not null references extra_aandacht (id),
  nr bigint not null,
  x double precision not null,
  y double precision not null,
  c double precision not null,
  primary key (extra_aandacht, nr)
);

create table inzetopdracht (
  id uuid primary key,
  extra_aandacht uuid not null references extra_aandacht (id),
  wat text not null,
  waar text not null,
  dagen text not null,
  dagdelen text not null,
  team text not null,
  door_naam text not null,
  gemaakt bigint not null
);
create index inzetopdracht_bij on inzetopdracht (extra_aandacht, gemaakt);

-- Mail to colleagues: no zaak, no reporter, nothing about persons.
create table kantoorpost (
  id uuid primary key,
  aan text not null,
  onderwerp text not null,
  tekst text not null,
  status text not null,
  gemaakt bigint not null,
  pogingen bigint not null,
  volgende_poging bigint not null,
  bezet_tot bigint,
  verzonden bigint,
  fout text
);
create index kantoorpost_wacht on kantoorpost (volgende_poging) where status in ('wacht', 'bezig');

-- What the coordinator was told by mail: once per reason per zaak.
create table aandacht_gemeld (
  zaak uuid not null references zaak (id),
  reden text not null,
  gemeld bigint not null,
  primary key (zaak, reden)
);

create index signaal_ontvangen on signaal (ontvangen);
