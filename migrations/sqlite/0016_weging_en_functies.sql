-- What was weighed in a zaak before a sanction was chosen: every change is a new version.
create table weging (
  zaak blob not null references zaak (id),
  versie integer not null,
  inhoud text not null,
  door blob not null,
  door_naam text not null,
  gemaakt integer not null,
  primary key (zaak, versie)
) without rowid;

-- Functions of an account, as the mandate register names them.
create table accountfunctie (
  account blob not null references account (id),
  functie text not null,
  primary key (account, functie)
) without rowid;
