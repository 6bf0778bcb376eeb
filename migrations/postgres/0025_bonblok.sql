-- Numbers of announcements of fines that a phone may hand out without a network. A number that was given is never given again.
create table bonteller (
  id bigint primary key check (id = 1),
  laatste bigint not null
);
create table bonblok (
  account uuid not null references account (id),
  toestel uuid not null,
  van bigint not null,
  tot bigint not null,
  gegeven bigint not null,
  primary key (account, toestel, van)
);
