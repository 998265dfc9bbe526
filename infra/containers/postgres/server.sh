#!/usr/bin/env bash
# One server of a database's cluster, in a container of the official postgres image. What it is, it finds out at each start: a primary
# that runs elsewhere is followed; else data that is there is gone on with; else the first server makes the database. So a
# promotion (promote.sh) needs no other configuration, and an old primary that comes back is made anew as a replica.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
slot=$(slot_of "$POLYPHONY_SERVER")

# The name of another server that is written to; nothing when none answers.
primary_elsewhere() {
  local server
  for server in "${others[@]}"; do
    if [ "$(ask "$server" 'select not pg_is_in_recovery()' 2>/dev/null || true)" = t ]; then
      echo "$server"
      return
    fi
  done
}

# A whole base backup, put in place by renaming: a copy that was cut short is not taken for data. The slot keeps what comes after it.
copy_from() {
  say "copying the data of $1"
  ask "$1" "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '$slot'" >/dev/null || true
  mkdir -p "$(dirname "$PGDATA")"
  rm -rf "$PGDATA.new"
  PGPASSWORD=$(<"$secrets/replication-password") pg_basebackup --no-password --checkpoint=fast --wal-method=stream \
    --create-slot --slot="$slot" --pgdata="$PGDATA.new" \
    --dbname="host=${host_of[$1]} port=${port_of[$1]} user=$replication_role"
  touch "$PGDATA.new/standby.signal"
  rm -rf "$PGDATA"
  mv "$PGDATA.new" "$PGDATA"
}

# Code point order and Unicode letter case, the same on every machine (infra/postgres/initialise.ts).
locale=${POLYPHONY_INITDB_LOCALE:---locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --lc-ctype=C.UTF-8}

make_database() {
  say 'making a new database'
  mkdir -p "$(dirname "$PGDATA")"
  rm -rf "$PGDATA.new"
  # shellcheck disable=SC2086 # several words on purpose
  initdb --pgdata="$PGDATA.new" --username=postgres --pwfile="$secrets/postgres-password" --auth=scram-sha-256 \
    --encoding=UTF8 --no-instructions $locale >&2
  # Alone with its data, so that nobody meets a primary without the role; on standard input, so that no list of processes shows the password.
  printf "create role %s login replication password '%s'\n" "$replication_role" "$(<"$secrets/replication-password")" |
    postgres --single -D "$PGDATA.new" -c log_statement=none postgres >/dev/null
  mv "$PGDATA.new" "$PGDATA"
}

# Whether the primary has thrown away log that this server would need, or knows it not.
slot_is_lost() {
  [ "$(ask "$1" "select coalesce((select wal_status from pg_replication_slots where slot_name = '$slot'), 'lost')" || true)" = lost ]
}

list() { (IFS=, && echo "$*"); }
# All others are named, and the one that is written to is taken: a new primary is found without a change here.
follow_settings() {
  local hosts=() ports=() server
  for server in "${others[@]}"; do
    hosts+=("${host_of[$server]}")
    ports+=("${port_of[$server]}")
  done
  printf "primary_conninfo = 'host=%s port=%s user=%s password=''%s'' application_name=%s target_session_attrs=read-write connect_timeout=3'\n" \
    "$(list "${hosts[@]}")" "$(list "${ports[@]}")" "$replication_role" "$(<"$secrets/replication-password")" "$slot"
  printf "primary_slot_name = '%s'\n" "$slot"
}

primary=$(primary_elsewhere)
if [ -z "$primary" ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  if [ "$POLYPHONY_SERVER" = "${servers[0]}" ]; then
    make_database
  else
    say 'waiting for the primary'
    until [ -n "$primary" ]; do
      sleep 1
      primary=$(primary_elsewhere)
    done
  fi
fi
if [ -n "$primary" ]; then
  if [ ! -e "$PGDATA/standby.signal" ] || slot_is_lost "$primary"; then copy_from "$primary"; fi
fi

umask 077
place=primary
cp "$configuration/postgresql.conf" "$runtime/postgresql.conf"
if [ -e "$PGDATA/standby.signal" ]; then
  place=replica
  follow_settings >>"$runtime/postgresql.conf"
fi
cp "$configuration/$database/$place.hba" "$runtime/pg_hba.conf"
say "starting as $place"
exec postgres -D "$PGDATA" -p "${port_of[$POLYPHONY_SERVER]}" \
  -c config_file="$runtime/postgresql.conf" -c hba_file="$runtime/pg_hba.conf"
