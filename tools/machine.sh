#!/bin/sh
# Puts what the tests need beside Python onto a Debian machine: a browser and an older PostgreSQL.
set -eu

missing=""
command -v chromium >/dev/null || missing="$missing chromium"
test -x /usr/lib/postgresql/15/bin/postgres || missing="$missing postgresql-15"
test -n "$missing" || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Not installed, and only root may install on Debian:$missing. The tests that need it are left out."
    exit 0
fi

echo "Installing for the tests:$missing"
# The tests start their own server; Debian's need not start one.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086  # a list of names
apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold $missing >/dev/null
