-- Looks made for a case are not told to whom they are of while an order of a station leader says so (PIPL 18, 35). What is
-- withheld is worked out when looks are read: once the order has ended or run out, they are told.

create table withholdings (
  place bigint generated always as identity primary key,
  -- made by the sender: sent again, it is ordered once
  id uuid not null unique,
  person uuid not null references people,
  -- number of the case: looks for it are withheld, and no others
  reference text not null check (shared.says(reference)),
  ground text not null check (ground in ('confidential-by-law', 'hinders-duty')),
  -- the provision or decision on which it rests
  basis text not null check (shared.says(basis)),
  purpose text not null check (shared.says(purpose)),
  days integer not null check (days between 1 and 180),
  ordered_by uuid not null,
  ordered_at timestamptz not null default now(),
  -- looks since then are withheld: where it renews an order that is in force, since what that one says
  since timestamptz not null default now() check (since <= ordered_at),
  until timestamptz not null check (until > ordered_at and until <= ordered_at + days * interval '24 hours'),
  ended_at timestamptz,
  ended_by uuid,
  ended_reason text check (shared.says(ended_reason)),
  check (num_nonnulls(ended_at, ended_by, ended_reason) in (0, 3))
);
create index withholdings_person on withholdings (person, reference);
alter table withholdings enable row level security;
grant select on withholdings to luohu_app;
grant insert (id, person, reference, ground, basis, purpose, days, ordered_by) on withholdings to luohu_app;
grant update (ended_at, ended_by, ended_reason) on withholdings to luohu_app;

do $do$
declare
  city constant text := current_schema();
begin
  execute format($sql$
    -- Since when and until when an order counts is not for whoever orders it to say.
    create function %1$I.begin_withholding() returns trigger
      language plpgsql security definer set search_path = %1$I, pg_temp as $$
    begin
      new.ordered_at := now();
      new.since := coalesce((select min(w.since) from withholdings w where w.person = new.person
        and w.reference = new.reference and w.ended_at is null and w.until > now()), now());
      new.until := now() + new.days * interval '24 hours';
      return new;
    end $$;
    revoke execute on function %1$I.begin_withholding() from public;
    -- what a backup brings has its days
    create trigger begin_withholding before insert on withholdings for each row when (new.until is null)
      execute function %1$I.begin_withholding();

    -- Whether a look at somebody for a case is withheld from them now.
    create function %1$I.look_withheld(who uuid, of_case text, looked_at timestamptz) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select exists (select from withholdings where person = who and reference = of_case and since <= looked_at
        and ended_at is null and until > now())
    $$;

    -- Whether the actor audits the looks of the city.
    create function %1$I.audits_looks() returns boolean language sql stable as $$
      select coalesce(shared.told('role') = 'audit-administrator' and coalesce(shared.told('city'), %1$L) = %1$L, false)
    $$;

    -- Whether an order is the actor's to read and end: a leader's own ones, and all for who audits; none about the actor or
    -- the actor's household, who are not told that there is one.
    create function %1$I.handles_withholding(about uuid, from_account uuid) returns boolean language sql stable as $$
      select (%1$I.audits_looks() or coalesce(from_account = shared.told('account')::uuid
          and shared.told('role') = 'station-leader' and shared.told('city') = %1$L, false))
        and not %1$I.is_own_matter(about)
    $$;

    create policy readable on withholdings for select using (handles_withholding(person, ordered_by));
    create policy recordable on withholdings for insert with check (
      ordered_by = shared.told('account')::uuid and shared.told('role') = 'station-leader' and shared.changes(%1$L)
        and shared.says(shared.told('purpose')) and ended_at is null
        and holds_person(person, 'particulars') and not is_own_matter(person));
    create policy endable on withholdings for update using (ended_at is null and handles_withholding(person, ordered_by))
      with check (ended_at is not null and ended_by = shared.told('account')::uuid);

    drop policy readable_to_residents on views;
    create policy readable_to_residents on views for select using (
      person = (select resident()) and (reference is null or not look_withheld(person, reference, at)));
    -- who audits is somebody of whom looks are withheld, too
    drop policy audited on views;
    create policy audited on views for select using (
      (select audits_looks())
        and (reference is null or not (is_own_matter(person) and look_withheld(person, reference, at))));
  $sql$, city);
end
$do$;

-- nothing ever set it
alter table views drop column withheld;
