-- Phones with the field app, each of one person. `herstel` opens what the phone holds for who forgot its code.
create table veldtoestel (
  account blob not null references account (id),
  id blob not null,
  naam text not null,
  herstel text not null,
  gemaakt integer not null,
  laatst integer not null,
  wis_op integer,
  primary key (account, id)
) without rowid;

-- What arrived from the street: one row per item, however often it was sent.
create table veldpost (
  id blob primary key,
  account blob not null references account (id),
  toestel blob not null,
  soort text not null,
  vingerafdruk text not null,
  gemaakt integer not null,
  moment integer not null,
  ontvangen integer not null,
  ontvangst text not null,
  zaak blob references zaak (id),
  nummer text
) without rowid;
create index veldpost_zaak on veldpost (zaak) where zaak is not null;

-- An order to be somewhere needs no hotspot: it has days, a theme and a place of its own.
create table inzetopdracht_nieuw (
  id blob primary key,
  extra_aandacht blob references extra_aandacht (id),
  thema text not null,
  wat text not null,
  waar text not null,
  lat real,
  lon real,
  vanaf text not null,
  tot text not null,
  dagen text not null,
  dagdelen text not null,
  team text not null,
  door_naam text not null,
  gemaakt integer not null,
  ingetrokken integer
) without rowid;
insert into inzetopdracht_nieuw
  (id, extra_aandacht, thema, wat, waar, vanaf, tot, dagen, dagdelen, team, door_naam, gemaakt, ingetrokken)
  select i.id, i.extra_aandacht, e.groep, i.wat, i.waar, e.vanaf, e.tot, i.dagen, i.dagdelen, i.team, i.door_naam,
    i.gemaakt, e.beeindigd
  from inzetopdracht i join extra_aandacht e on e.id = i.extra_aandacht;
drop table inzetopdracht;
alter table inzetopdracht_nieuw rename to inzetopdracht;
create index inzetopdracht_bij on inzetopdracht (extra_aandacht, gemaakt) where extra_aandacht is not null;
create index inzetopdracht_team on inzetopdracht (team, tot) where ingetrokken is null;

-- Somebody was there and looked, also when nothing was wrong.
create table waarneming (
  id blob primary key,
  account blob not null references account (id),
  door_naam text not null,
  team text,
  thema text not null,
  waar text not null,
  lat real,
  lon real,
  wijk text,
  tekst text not null,
  minuten integer not null,
  moment integer not null,
  inzetopdracht blob references inzetopdracht (id),
  gemaakt integer not null
) without rowid;
create index waarneming_moment on waarneming (moment);
create index waarneming_inzet on waarneming (inzetopdracht) where inzetopdracht is not null;
