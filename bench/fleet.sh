#!/usr/bin/env bash
# Compliance of a generated fleet (300 packages a machine, of AlmaLinux 9) on one thread against a bare Utf8JsonReader pass over the same
# bytes; what is printed are ratios of one run. The advisories are real ones: an OSV zip of AlmaLinux.
# Usage: bench/fleet.sh ZIP [MACHINES [ROUNDS]]   (default 5000 machines, 3 rounds; wants dotnet)
set -euo pipefail
[ $# -ge 1 ] || { sed -n '2,4p' "${BASH_SOURCE[0]}" | cut -c3- >&2; exit 64; }
zip=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build bench/PatchOps.FeedBench --configuration Release --output "$work/bench" --verbosity quiet >&2
"$work/bench/PatchOps.FeedBench" fleet "$zip" "${2:-5000}" "${3:-3}"
