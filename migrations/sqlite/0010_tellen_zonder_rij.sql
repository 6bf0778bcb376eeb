-- Counting a list needs no more than its index: the condition of the index must be in it too.
drop index zaak_bindt;
create index zaak_bindt on zaak (bindt_op, id, vertrouwelijk, gesloten) where gesloten is null;
drop index zaak_team;
create index zaak_team on zaak (team, bindt_op, id, vertrouwelijk, gesloten) where gesloten is null;
-- The newest zaken at an address without looking at the others there.
drop index zaak_adres;
create index zaak_adres on zaak (adres_id, aangemaakt desc, id desc) where adres_id is not null;
