-- What is known of people besides the register: where they live, what they work, rent, learn, and which rights they have.
-- Facts with two time axes like the others. Cases and benefits read them.
create table circumstances (
  command uuid not null,
  ordinal integer not null,
  person uuid not null references people,
  kind text not null check (kind in ('residence', 'rural-rights', 'home', 'work', 'school', 'service')),
  value jsonb not null check (jsonb_typeof(value) = 'object'),
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal)
);
create index circumstances_person on circumstances (person);
alter table circumstances enable row level security;
grant select, insert on circumstances to luohu_app;
grant update (superseded_at, superseded_by) on circumstances to luohu_app;
create policy readable on circumstances for select using (true);
create policy recordable on circumstances for insert with check (superseded_at is null);
create policy endable on circumstances for update using (superseded_at is null) with check (superseded_at is not null);
