#!/usr/bin/env bash
# Makes this replica the primary of its database: docker compose exec content-2 /etc/polyphony/promote.sh
# The old primary is stopped before (docker compose stop content-1): two primaries would go two ways. The other replicas find the new one by
# themselves; the old one, started again, is made anew as a replica. Replication is asynchronous: what the old primary had and
# this server has not received is lost.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"

refuse() {
  echo "$*" >&2
  exit 1
}
received() {
  ask "$1" "select pg_wal_lsn_diff(greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')" 2>/dev/null
}

[ "$(ask "$POLYPHONY_SERVER" 'select pg_is_in_recovery()')" = t ] || refuse "$POLYPHONY_SERVER is the primary already."
mine=$(received "$POLYPHONY_SERVER")
for server in "${others[@]}"; do
  case $(ask "$server" 'select pg_is_in_recovery()' 2>/dev/null || true) in
    f) refuse "$server still runs as the primary. Stop it first: docker compose stop $server" ;;
    t) [ "$(received "$server")" -le "$mine" ] || refuse "$server has received more: promote that one." ;;
  esac
done

# The others' places in the log are kept from here on, before any of them asks.
for server in "${others[@]}"; do
  slot=$(slot_of "$server")
  ask "$POLYPHONY_SERVER" "select pg_create_physical_replication_slot('$slot', true)
    where not exists (select from pg_replication_slots where slot_name = '$slot')" >/dev/null
done
[ "$(ask "$POLYPHONY_SERVER" 'select pg_promote(true, 60)')" = t ] || refuse "$POLYPHONY_SERVER was not promoted within a minute."
cp "$configuration/$database/primary.hba" "$runtime/pg_hba.conf"
cp "$configuration/postgresql.conf" "$runtime/postgresql.conf"
# Who may log in has changed: sessions of the old place end, and services come again where they may.
ask "$POLYPHONY_SERVER" 'select pg_reload_conf()' >/dev/null
ask "$POLYPHONY_SERVER" "select count(pg_terminate_backend(pid)) from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid()" >/dev/null
echo "$POLYPHONY_SERVER is the primary. Now forget what was written on the old one:"
echo "docker compose run --rm prepare node infra/commands/forget-writes.ts $database"
