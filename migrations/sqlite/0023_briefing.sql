-- What a team has to know at the start of a shift: made by who sends people, gone after its last day.
create table briefing (
  id blob primary key,
  team text not null,
  kop text not null,
  tekst text not null,
  vanaf text not null,
  tot text not null,
  door_naam text not null,
  gemaakt integer not null,
  ingetrokken integer
) without rowid;
create index briefing_team on briefing (team, tot) where ingetrokken is null;

-- Who read it.
create table briefing_gelezen (
  briefing blob not null references briefing (id),
  account blob not null references account (id),
  moment integer not null,
  primary key (briefing, account)
) without rowid;
