-- Numbers of announcements of fines that a phone may hand out without a network. A number that was given is never given again.
create table bonteller (
  id integer primary key check (id = 1),
  laatste integer not null
);
create table bonblok (
  account blob not null references account (id),
  toestel blob not null,
  van integer not null,
  tot integer not null,
  gegeven integer not null,
  primary key (account, toestel, van)
) without rowid;
