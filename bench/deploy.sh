#!/usr/bin/env bash
# Upgrades twenty real packages of a Debian tree with apt-get, and with a PatchOps deployment without its stash, in turns, and prints the ratio of one run.
# The packages are fetched in a first round that does not count: a mirror is faster at one time than at another. The tree is made once with mmdebstrap, without the security archive, which then offers the upgrades; it wants a mirror, and root. Both have planned
# before: apt-get with -s, PatchOps with a plan. A third row plans and deploys in one.
# Usage: bench/deploy.sh [ROUNDS]   (default 7)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-7}
packages=20
include=ca-certificates,curl,openssl,git,vim,perl,python3,sqlite3,wget,xz-utils,gnupg,bind9-dnsutils,libxml2-utils,rsync,openssh-client,less,krb5-user,libxslt1.1,tar,sudo,cups-client,busybox
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
export PATCHOPS_HOME=$work/state LC_ALL=C NO_COLOR=1 DEBIAN_FRONTEND=noninteractive

echo "building …" >&2
dotnet publish src/PatchOps.Cli --configuration Release --runtime linux-x64 --self-contained false --output "$work/patchops" --verbosity quiet >&2
echo "making a tree …" >&2
echo "deb http://deb.debian.org/debian bookworm main" > "$work/main.list"
mmdebstrap --quiet --variant=apt --include="$include" bookworm "$work/root" "$work/main.list" >&2
echo "deb http://security.debian.org/debian-security bookworm-security main" > "$work/root/etc/apt/sources.list.d/security.list"

cat > "$work/apt.conf" << CONF
Dir "$work/root/";
Dir::State::status "$work/root/var/lib/dpkg/status";
APT::Sandbox::User "root";
DPkg::Options { "--root=$work/root"; "--log=$work/root/var/log/dpkg.log"; "--force-confdef"; "--force-confold"; };
CONF
apt_get() { APT_CONFIG=$work/apt.conf apt-get -q -o Dpkg::Use-Pty=0 "$@"; }
apt_get update > "$work/output" 2>&1 || { cat "$work/output" >&2; exit 1; }

# The first twenty that can be upgraded without others: for each the version before, to go back to in each round, and the one after.
apt_get -s -y --only-upgrade upgrade | sed -nE 's/^Inst ([^ ]+) \[([^]]+)\] \(([^ ]+) .*/\1 \2 \3/p' | head -n "$packages" > "$work/upgrades"
[ "$(wc -l < "$work/upgrades")" = "$packages" ] || { echo "only $(wc -l < "$work/upgrades") packages can be upgraded" >&2; exit 1; }
mapfile -t wanted < <(awk '{ print $1 "=" $3 }' "$work/upgrades")
mkdir "$work/old"
(cd "$work/old" && awk '{ print $1 "=" $2 }' "$work/upgrades" | APT_CONFIG=$work/apt.conf xargs apt-get download > /dev/null 2>&1)

{
    printf 'apiVersion: patchops/v1\nname: bench\nrollback: {stash: false}\nhealth: {settle: 0s}\napprove:\n'
    awk '{ print "  - {package: \"" $1 "\"}" }' "$work/upgrades"
} > "$work/policy.yaml"

reset() {
    dpkg --root="$work/root" --log="$work/root/var/log/dpkg.log" --force-confold --force-downgrade --install "$work"/old/*.deb > "$work/output" 2>&1
    sync
}

patchops=$work/patchops/patchops
plan_apt() { apt_get -s -y install "${wanted[@]}" > /dev/null; }
run_apt() { apt_get -y install "${wanted[@]}"; }
plan_patchops() { "$patchops" plan --policy "$work/policy.yaml" --root "$work/root" --json > "$work/plan.json" 2> /dev/null || true; }
run_patchops() { "$patchops" deploy --plan "$work/plan.json" --json; }
plan_whole() { :; }
run_whole() { "$patchops" deploy --policy "$work/policy.yaml" --root "$work/root" --json; }
installed() {
    dpkg-query --admindir="$work/root/var/lib/dpkg" -W -f '${binary:Package} ${Version} ${db:Status-Status}\n' | sed 's/:amd64 / /' \
        | grep -cxF -f <(awk '{ print $1 " " $3 " installed" }' "$work/upgrades")
}

clock() {
    local start=${EPOCHREALTIME/[.,]/} end
    "$@" > "$work/output" 2>&1 || { tail -40 "$work/output" >&2; echo "$* failed" >&2; exit 1; }
    end=${EPOCHREALTIME/[.,]/}
    [ "$(installed)" = "$packages" ] || { tail -40 "$work/output" >&2; echo "not all packages are installed" >&2; exit 1; }
    echo $(((end - start) / 100))
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; printf "%.1f\n", m / 10 }'; }

for ((i = -1; i < rounds; i++)); do
    for name in apt patchops whole; do
        reset
        "plan_$name"
        time=$(clock "run_$name")
        [ "$i" -lt 0 ] || echo "$time" >> "$work/times.$name"
    done
done

apt=$(median "$work/times.apt") ours=$(median "$work/times.patchops") whole=$(median "$work/times.whole")
ratio() { awk -v a="$1" -v b="$apt" 'BEGIN { printf "%.2f", a / b }'; }
echo "| what (the same $packages security updates, fetched before; $rounds rounds) | median | against apt-get |"
echo "|---|---|---|"
echo "| \`apt-get install\` | $apt ms | |"
echo "| \`patchops deploy --plan\`: checked, installed, verified and proven, without the stash | $ours ms | $(ratio "$ours") x |"
echo "| \`patchops deploy --policy\`: the scan and the plan included | $whole ms | $(ratio "$whole") x |"
