-- What moved somebody is told to that person, who may say that it was not their will; an officer answers.

create table objections (
  id uuid primary key,
  person uuid not null references people,
  account uuid not null,
  -- the command that moved the person, what it was, and from which day on
  move uuid not null,
  event text not null,
  effective date not null,
  reason text not null check (reason <> ''),
  asked_at timestamptz not null default clock_timestamp(),
  -- put back by the command with the id of the objection, undone in another way, or declined
  state text not null default 'open' check (state in ('open', 'put-back', 'undone', 'declined')),
  decided_by uuid,
  decided_at timestamptz,
  answer text check (answer <> ''),
  check ((state = 'open') = (decided_at is null) and (state = 'open') = (decided_by is null))
);
create index objections_person on objections (person, asked_at);
create unique index objections_open on objections (person, move) where state = 'open';

do $do$
declare
  city constant text := current_schema();
begin
  execute format($sql$
    -- What moved the resident who acts, each with where it put the resident, as it is known now.
    create function %1$I.own_moves()
      returns table (command uuid, event text, effective date, recorded_at timestamptz, clause text, ground text,
        state text, place text, household_kind text, division text, address text, stands boolean)
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select distinct on (j.recorded_at, j.command) j.command, j.event, j.effective, j.recorded_at, j.clause, j.ground,
        r.state, r.place, p.household_kind, p.division, p.address, r.superseded_at is null and r.valid_until is null
      from registrations r
      join journal j on j.command = r.command and j.event = r.reason and j.effective = r.valid_from
      left join premises p on p.household = r.household and p.superseded_at is null
        and p.valid_from <= r.valid_from and (p.valid_until is null or p.valid_until > r.valid_from)
      where r.person = resident()
        and j.event in ('settle', 'move-in', 'move-out', 'move-within', 'split', 'merge', 'put-back', 'revoke', 'cancel', 'restore')
      order by j.recorded_at desc, j.command, r.superseded_at desc nulls first
    $$;

    revoke execute on function %1$I.own_moves() from public;
    grant execute on function %1$I.own_moves() to luohu_app;

    create policy own on objections for select using (person = (select resident()));
    create policy asked on objections for insert with check (
      person = (select resident()) and account = shared.told('account')::uuid and state = 'open'
        and exists (select from own_moves() m where m.command = move and m.event = objections.event
          and m.effective = objections.effective));
    -- answered where the person is kept, and by nobody whom it concerns
    create policy in_place on objections for select using (keeps_person(person));
    create policy decided on objections for update using (keeps_person(person) and state = 'open')
      with check (decided_by = shared.told('account')::uuid);
  $sql$, city);
  alter table objections enable row level security;
  grant select, insert on objections to luohu_app;
  grant update (state, decided_by, decided_at, answer) on objections to luohu_app;
end
$do$;
