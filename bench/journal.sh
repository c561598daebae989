#!/usr/bin/env bash
# What a row of a deployment's journal costs until it is on the disk, against a line appended to a file and synced, and a plain row in SQLite; what is
# printed are ratios of one run.
# Usage: bench/journal.sh [FOLDER [ROWS]]   (default: this folder's disk, 2000 rows; wants dotnet)
set -euo pipefail
folder=$(realpath "${1:-$(dirname "${BASH_SOURCE[0]}")}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build bench/PatchOps.JournalBench --configuration Release --output "$work/bench" --verbosity quiet >&2
"$work/bench/PatchOps.JournalBench" "$folder" "${2:-2000}"
