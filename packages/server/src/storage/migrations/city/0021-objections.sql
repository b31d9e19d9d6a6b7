-- What moved somebody is told to that person, who may say that it was not their will; an officer answers.

create table objections (
  id uuid primary key,
  person uuid not null references people,
  account uuid not null,
  -- the command that moved the person, what it was, and from which day on
  move uuid not null,
  event text not null,
  effective date not null,
  reason text not null check (shared.says(reason)),
  asked_at timestamptz not null default clock_timestamp(),
  -- put back by the command with the id of the objection, undone in another way, or declined
  state text not null default 'open' check (state in ('open', 'put-back', 'undone', 'declined')),
  decided_by uuid,
  decided_at timestamptz,
  answer text check (shared.says(answer)),
  check ((state = 'open') = (decided_at is null) and (state = 'open') = (decided_by is null))
);
create index objections_person on objections (person, asked_at);
create unique index objections_open on objections (person, move) where state = 'open';

do $do$
declare
  city constant text := current_schema();
begin
  execute format($sql$
    -- What moved the resident who acts, each with where it put the resident, as it is known now, and whether the resident
    -- still stands so. Who was put back from the day of the move stands as if it had never been, since before that day.
    create function %1$I.own_moves()
      returns table (command uuid, event text, effective date, recorded_at timestamptz, clause text, ground text,
        state text, place text, household_kind text, division text, address text, stands boolean)
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select distinct on (j.recorded_at, j.command) j.command, j.event, j.effective, j.recorded_at, j.clause, j.ground,
        r.state, r.place, p.household_kind, p.division, p.address,
        exists (select from registrations n where n.person = r.person and n.superseded_at is null and n.valid_until is null
          and n.valid_from = r.valid_from and n.reason = r.reason and n.state = r.state
          and n.household is not distinct from r.household)
      from registrations r
      join journal j on j.command = r.command and (j.event = r.reason and j.effective = r.valid_from
        or j.event = 'put-back' and r.valid_from <= j.effective and r.valid_until is null)
      left join premises p on p.household = r.household and p.superseded_at is null
        and p.valid_from <= j.effective and (p.valid_until is null or p.valid_until > j.effective)
      where r.person = resident()
        and j.event in ('settle', 'move-in', 'move-out', 'move-within', 'split', 'merge', 'put-back', 'revoke', 'cancel', 'restore')
      order by j.recorded_at desc, j.command, r.superseded_at desc nulls first
    $$;

    -- Whether the actor sees somebody's objection to a move: where the person is kept, and not from whose household it took
    -- the person.
    create function %1$I.sees_objection(who uuid, to_move uuid) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select keeps_person(who) and not exists (
        select from registrations where person = who and superseded_by = to_move and is_own_matter(household))
    $$;

    -- Whether the actor answers it: nobody does who carried out or approved the move.
    create function %1$I.answers_objection(who uuid, to_move uuid) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select sees_objection(who, to_move)
        and not exists (select from journal where command = to_move and shared.told('account') in (actor, approver))
    $$;

    revoke execute on function %1$I.own_moves() from public;
    grant execute on function %1$I.own_moves() to luohu_app;

    create policy own on objections for select using (person = (select resident()));
    create policy asked on objections for insert with check (
      person = (select resident()) and account = shared.told('account')::uuid and state = 'open'
        and event in ('settle', 'move-in', 'move-out', 'move-within', 'split', 'merge', 'restore', 'put-back')
        and exists (select from own_moves() m where m.command = move and m.event = objections.event
          and m.effective = objections.effective));
    create policy in_place on objections for select using (sees_objection(person, move));
    create policy decided on objections for update using (state = 'open' and answers_objection(person, move))
      with check (decided_by = shared.told('account')::uuid);
  $sql$, city);
  alter table objections enable row level security;
  grant select on objections to luohu_app;
  grant insert (id, person, account, move, event, effective, reason) on objections to luohu_app;
  grant update (state, decided_by, decided_at, answer) on objections to luohu_app;
end
$do$;
