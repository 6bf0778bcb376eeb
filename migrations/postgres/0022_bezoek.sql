-- What was looked at during a visit, point by point, in the words of that day: a later edition of a list changes nothing of it.
create table bevindingpunt (
  bevinding uuid not null references bevinding (id),
  volg bigint not null,
  lijst text not null,
  lijst_van text not null,
  lijst_naam text not null,
  punt text not null,
  zin text not null,
  antwoord text,
  woorden text not null,
  overtreding boolean not null,
  grondslag text,
  primary key (bevinding, volg)
);

-- What was measured. The value is in thousandths of its unit.
create table meting (
  id uuid primary key,
  bevinding uuid not null references bevinding (id),
  volg bigint not null,
  soort text not null,
  naam text not null,
  eenheid text not null,
  waarde bigint not null,
  meetmiddel text,
  gekalibreerd text,
  punt text
);
create index meting_bevinding on meting (bevinding, volg);

-- A warning: what was said to whom, by which rule, and until when there is time to mend it.
create table mondelinge_waarschuwing (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  moment bigint not null,
  door uuid not null,
  door_naam text not null,
  waarover text not null,
  aan text not null,
  regel text not null,
  herstel_voor text
);
create index mondelinge_waarschuwing_zaak on mondelinge_waarschuwing (zaak, moment);
