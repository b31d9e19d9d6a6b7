-- A command that waits for a second officer lies where the people are whom it concerns, all of them, wherever they are by then.

alter table proposals add column people uuid[] not null default '{}';
update proposals set people = array_remove(
  array[(command ->> 'person')::uuid, (command ->> 'keeps')::uuid, (command ->> 'other')::uuid], null);

do $do$
declare
  city constant text := current_schema();
begin
  execute format($sql$
    -- Whether the actor keeps somebody of those whom a command concerns: two who are one person may be kept in two places.
    create function %1$I.keeps_some(concerned uuid[]) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select exists (select from people where id = any (concerned) and division ^@ any (shared.kept_in(%1$L)))
    $$;

    drop policy readable on proposals;
    drop policy proposed on proposals;
    drop policy decided on proposals;
    create policy readable on proposals for select using (
      (select shared.changes(%1$L)) and (keeps_some(people) or proposed_by = shared.told('account')::uuid));
    create policy proposed on proposals for insert with check (
      shared.changes(%1$L) and proposed_by = shared.told('account')::uuid and state = 'open' and people <> '{}');
    -- nobody decides what concerns oneself or one's household, not even as one of two
    create policy decided on proposals for update using (
      keeps_some(people) and proposed_by <> shared.told('account')::uuid and state = 'open'
        and not exists (select from unnest(people) one where is_own_matter(one)))
      with check (decided_by = shared.told('account')::uuid);
  $sql$, city);
end
$do$;

alter table proposals drop column division;
