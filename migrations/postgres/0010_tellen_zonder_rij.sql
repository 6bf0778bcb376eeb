-- Counting a list needs no more than its index: the condition of the index must be in it too.
drop index zaak_bindt;
create index zaak_bindt on zaak (bindt_op, id, vertrouwelijk, gesloten) where gesloten is null;
drop index zaak_team;
create index zaak_team on zaak (team, bindt_op, id, vertrouwelijk, gesloten) where gesloten is null;
