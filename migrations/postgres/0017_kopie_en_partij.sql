-- The same letter without the secret link in it, for a dossier that leaves; empty when the letter has no such link.
alter table brief add column kopie text not null default '';

-- The same party in the zaak that this one followed from: the order in that zaak is his.
alter table betrokkene add column overgenomen_van uuid;
