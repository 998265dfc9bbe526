# What server.sh and promote.sh share: who belongs to the cluster, and how its servers are asked.
#
# POLYPHONY_SERVER   this server's name, content-2: the host name that the others reach it by
# POLYPHONY_SERVERS  all of the cluster, separated by spaces, the first primary first; an address may follow a name: content-1=10.0.0.5:5433
# Files: /etc/polyphony/postgresql.conf and DATABASE/{primary,replica}.hba, secrets postgres-password and replication-password.
set -euo pipefail

: "${PGDATA:?}" "${POLYPHONY_SERVER:?}" "${POLYPHONY_SERVERS:?}"
configuration=${POLYPHONY_CONFIGURATION:-/etc/polyphony}
secrets=${POLYPHONY_SECRETS_FOLDER:-/run/secrets}
runtime=${POLYPHONY_RUNTIME_FOLDER:-/var/run/postgresql}
database=${POLYPHONY_SERVER%-*}
replication_role=polyphony_replication

say() { echo "$POLYPHONY_SERVER: $*" >&2; }

read -ra entries <<<"$POLYPHONY_SERVERS"
declare -A host_of port_of
servers=()
for entry in "${entries[@]}"; do
  name=${entry%%=*}
  address=${entry#"$name"}
  address=${address#=}
  servers+=("$name")
  host_of[$name]=${address%:*}
  host_of[$name]=${host_of[$name]:-$name}
  port_of[$name]=5432
  if [ -n "$address" ]; then port_of[$name]=${address##*:}; fi
done
others=()
for name in "${servers[@]}"; do
  if [ "$name" != "$POLYPHONY_SERVER" ]; then others+=("$name"); fi
done

# The slot through which a server follows: content-3 reads through replica_3, as in the stack.
slot_of() { echo "replica_${1##*-}"; }

# A superuser's question to a server, answered within seconds or not at all.
ask() {
  PGPASSWORD=$(<"$secrets/postgres-password") PGCONNECT_TIMEOUT=3 psql --no-psqlrc -qAt -v ON_ERROR_STOP=1 \
    -d "host=${host_of[$1]} port=${port_of[$1]} user=postgres dbname=postgres" -c "$2"
}
