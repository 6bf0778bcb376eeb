-- When somebody has to look again at an amount that an order forfeited; follows from the facts in besluitfeit.
create table vordering (
  besluit uuid not null references brief (id),
  nr bigint not null,
  zaak uuid not null references zaak (id),
  let_op text not null,
  gemeld bigint,
  primary key (besluit, nr)
);
create index vordering_zaak on vordering (zaak, let_op);
create index vordering_let_op on vordering (let_op, besluit, nr) where gemeld is null;
