-- What leaders let departments see: each has a number, says whom it was given to, and may end before its time.

alter table grants
  -- made by the sender: sent again, it is given once
  add column number uuid not null unique default gen_random_uuid(),
  -- what the account was called
  add column account_name text,
  add column about text check (about in ('person', 'household')),
  add column days integer check (days > 0),
  add column ended_at timestamptz,
  add column ended_reason text check ((ended_reason is null) = (ended_at is null));
update grants set about = case when exists (select from households h where h.id = subject) then 'household' else 'person' end;
grant update (ended_at, ended_reason) on grants to luohu_app;

do $do$
declare
  city constant text := current_schema();
begin
  execute format($sql$
    -- an officer takes up a case; a leader lets departments of the city see whom the station holds, and nobody else
    drop policy recordable on grants;
    create policy recordable on grants for insert with check (
      granted_by = shared.told('account')::uuid and shared.changes(%1$L) and shared.says(shared.told('purpose'))
        and ended_at is null and (
          account = granted_by and kind <> 'benefit'
          or account <> granted_by and shared.is_clerk(account, %1$L) and shared.told('role') = 'station-leader'
            and not 'change' = any (allows) and not is_own_matter(subject)
            and (holds_person(subject, 'particulars') or holds_household(subject, 'premises'))));
  $sql$, city);
end
$do$;
