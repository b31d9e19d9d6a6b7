-- Recovery of a password over HTTP: one security administrator asks, another approves and is told the new password once.

alter table recoveries add column reason text check (shared.says(reason));
-- whether the second factor is drawn anew too
alter table recoveries add column factor boolean not null default false;

-- Administrators are recovered on the command line, where they are made.
create function shared.recovers(which uuid) returns boolean
  language sql stable security definer set search_path = shared, pg_temp as $$
  select manages_account(which) and exists (select from accounts where id = which and not is_administrator(role))
$$;
drop policy askable on recoveries;
create policy askable on recoveries for insert with check (
  shared.recovers(account) and asked_by = shared.told('account')::uuid and approved_by is null);
