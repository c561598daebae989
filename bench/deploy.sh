#!/usr/bin/env bash
# Upgrades twenty packages of a Debian tree with apt-get, and with a PatchOps deployment without its stash, in turns, and prints the ratio of one run.
# The tree is made once with mmdebstrap (it wants a mirror, and root); the packages are made here and served on loopback.
# Usage: bench/deploy.sh [ROUNDS]   (default 9)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-9}
packages=20
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; umount -q "$work/root/dev/pts" 2> /dev/null || true; rm -rf "$work"' EXIT
export PATCHOPS_HOME=$work/state LC_ALL=C NO_COLOR=1 DEBIAN_FRONTEND=noninteractive

echo "building …" >&2
dotnet publish src/PatchOps.Cli --configuration Release --runtime linux-x64 --self-contained false --output "$work/patchops" --verbosity quiet >&2
echo "making a tree …" >&2
mmdebstrap --quiet --variant=apt --include=ca-certificates bookworm "$work/root" >&2

mkdir -p "$work/www" "$work/old"
make() {
    local tree=$work/build/$1
    rm -rf "$tree"
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/$1" "$tree/etc"
    for ((f = 0; f < 60; f++)); do printf '%s %s %s\n' "$1" "$2" "$f" > "$tree/usr/share/$1/file$f"; done
    head -c 500000 /dev/urandom > "$tree/usr/share/$1/data"
    echo "$2" > "$tree/etc/$1.conf"
    echo "/etc/$1.conf" > "$tree/DEBIAN/conffiles"
    printf 'Package: %s\nVersion: %s\nArchitecture: amd64\nMaintainer: Lab <lab@example.org>\nDescription: %s\n' "$1" "$2" "$1" > "$tree/DEBIAN/control"
    printf '#!/bin/sh\nset -e\nexit 0\n' | tee "$tree/DEBIAN/postinst" > "$tree/DEBIAN/prerm"
    chmod 755 "$tree/DEBIAN/postinst" "$tree/DEBIAN/prerm"
    dpkg-deb --root-owner-group --build "$tree" "$3/$1_$2_amd64.deb" > /dev/null
}

names=()
for ((i = 0; i < packages; i++)); do
    name=lab$(printf '%02d' "$i")
    names+=("$name")
    make "$name" 1.0 "$work/old"
    make "$name" 2.0 "$work/www"
done

(cd "$work/www" && dpkg-scanpackages -m . > Packages 2> /dev/null)
printf 'Origin: Lab\nSuite: lab\nCodename: lab\nDate: %s\nSHA256:\n %s %s Packages\n' "$(date -Ru)" \
    "$(sha256sum "$work/www/Packages" | cut -d' ' -f1)" "$(stat -c %s "$work/www/Packages")" > "$work/www/Release"
port=$((20000 + RANDOM % 20000))
python3 -m http.server "$port" --bind 127.0.0.1 --directory "$work/www" > /dev/null 2>&1 &
server=$!
for ((i = 0; i < 100; i++)); do
    python3 -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/Release')" 2> /dev/null && break
    sleep 0.1
done
echo "deb [trusted=yes] http://127.0.0.1:$port ./" > "$work/root/etc/apt/sources.list.d/lab.list"

dpkg_options=(--root="$work/root" --log="$work/root/var/log/dpkg.log" --force-confold)
reset() {
    dpkg "${dpkg_options[@]}" --force-downgrade --install "$work"/old/*.deb > /dev/null 2>&1
    rm -rf "$PATCHOPS_HOME/cache" "$work"/root/var/cache/apt/archives/*.deb
    sync
}

cat > "$work/apt.conf" << CONF
Dir "$work/root/";
Dir::State::status "$work/root/var/lib/dpkg/status";
APT::Sandbox::User "root";
DPkg::Options { "--root=$work/root"; "--log=$work/root/var/log/dpkg.log"; "--force-confdef"; "--force-confold"; };
CONF
cat > "$work/policy.yaml" << POLICY
apiVersion: patchops/v1
name: bench
approve: [{package: "lab*"}]
rollback: {stash: false}
health: {settle: 0s}
POLICY

APT_CONFIG=$work/apt.conf apt-get update > "$work/output" 2>&1 || { cat "$work/output" >&2; exit 1; }
run_apt() { APT_CONFIG=$work/apt.conf apt-get -y -q -o Dpkg::Use-Pty=0 install "${names[@]/%/=2.0}"; }
run_patchops() { "$work/patchops/patchops" deploy --policy "$work/policy.yaml" --root "$work/root" --json; }
installed() { dpkg-query --admindir="$work/root/var/lib/dpkg" -W -f '${Package} ${Version} ${db:Status-Status}\n' 'lab*' | grep -c ' 2.0 installed$'; }

clock() {
    local start=${EPOCHREALTIME/[.,]/} end
    "$@" > "$work/output" 2>&1 || { cat "$work/output" >&2; echo "$* failed" >&2; exit 1; }
    end=${EPOCHREALTIME/[.,]/}
    [ "$(installed)" = "$packages" ] || { cat "$work/output" >&2; echo "not all packages are installed" >&2; exit 1; }
    echo $(((end - start) / 100))
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; printf "%.1f\n", m / 10 }'; }

for ((i = -1; i < rounds; i++)); do
    for name in apt patchops; do
        reset
        time=$(clock "run_$name")
        [ "$i" -lt 0 ] || echo "$time" >> "$work/times.$name"
    done
done

apt=$(median "$work/times.apt") ours=$(median "$work/times.patchops")
echo "| what ($packages packages of 60 files and 0.5 MB, fetched and installed; $rounds rounds) | median | PatchOps against it |"
echo "|---|---|---|"
echo "| \`apt-get install\` of the same versions | $apt ms | $(awk -v a="$ours" -v b="$apt" 'BEGIN { printf "%.2f", a / b }') x |"
echo "| \`patchops deploy\`, scan, plan and proof included, without the stash | $ours ms | |"
