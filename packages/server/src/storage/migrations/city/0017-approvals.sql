-- A command that waits for a second officer lies where the people are whom it concerns, all of them, wherever they are by then.

alter table proposals
  add column people uuid[] not null default '{}',
  -- the places of who proposed it: it lies there where nobody of them is kept anywhere
  add column places text[] not null default '{}';
update proposals set people = array_remove(
  array[(command ->> 'person')::uuid, (command ->> 'keeps')::uuid, (command ->> 'other')::uuid], null);

do $do$
declare
  city constant text := current_schema();
begin
  execute format($sql$
    -- Whether the actor keeps somebody of those whom a command concerns: two who are one person may be kept in two places.
    -- Those who never were registered are kept nowhere: then, whether the actor's place is that of who proposed it.
    create function %1$I.keeps_some(concerned uuid[], proposed_in text[]) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select exists (select from people where id = any (concerned) and division ^@ any (shared.kept_in(%1$L)))
        or not exists (select from people where id = any (concerned) and division <> '')
          and exists (select from unnest(proposed_in) one, unnest(shared.kept_in(%1$L)) mine where one ^@ mine or mine ^@ one)
    $$;

    drop policy readable on proposals;
    drop policy proposed on proposals;
    drop policy decided on proposals;
    create policy readable on proposals for select using (
      (select shared.changes(%1$L)) and (keeps_some(people, places) or proposed_by = shared.told('account')::uuid));
    create policy proposed on proposals for insert with check (
      shared.changes(%1$L) and proposed_by = shared.told('account')::uuid and state = 'open' and people <> '{}'
        and places = shared.kept_in(%1$L));
    -- nobody decides what concerns oneself or one's household, not even as one of two
    create policy decided on proposals for update using (
      keeps_some(people, places) and proposed_by <> shared.told('account')::uuid and state = 'open'
        and not exists (select from unnest(people) one where is_own_matter(one)))
      with check (decided_by = shared.told('account')::uuid);
  $sql$, city);
end
$do$;

alter table proposals drop column division;
