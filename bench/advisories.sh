#!/usr/bin/env bash
# Runs the import of advisories, the matching and the listing side by side with debsecan and python on one generated world (62,000 CVEs,
# 800 installed packages) and prints ratios of one run. The programs take turns, so that a busy machine is busy for all of them; each
# figure is the median, with the fastest run beside it.
# Usage: bench/advisories.sh [ROUNDS [SOURCE…]]   (default 9; wants dotnet, python3 and debsecan; SOURCEs, such as KEV's catalogue and
# Vulnrichment's zip, are imported too for the second round of matching)
set -euo pipefail
sources=()
for source in "${@:2}"; do sources+=("$(realpath "$source")"); done
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-9}
suite=bookworm
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATCHOPS_HOME=$work/state LC_ALL=C NO_COLOR=1

echo "building …" >&2
dotnet publish src/PatchOps.Cli --configuration Release --runtime linux-x64 --self-contained false --output "$work/patchops" --verbosity quiet >&2
dotnet build bench/PatchOps.FeedBench --configuration Release --output "$work/bench" --verbosity quiet >&2
mkdir "$work/world"
"$work/bench/PatchOps.FeedBench" world "$work/world" "$suite" 800

# Not a launcher's shim, where the system has the interpreter itself.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
run_load() { "$python" -c 'import json, sys; json.load(open(sys.argv[1]))' "$work/world/tracker.json"; }
run_import() { "$work/patchops/patchops" advisories update --force --source "$work/world/tracker.json"; }
run_epss() { PATCHOPS_HOME=$work/other "$work/patchops/patchops" advisories update --force --source "$work/world/epss.csv"; }
run_list() { "$work/patchops/patchops" vulnerabilities --json --root "$work/world/root"; }
run_debsecan() { debsecan --suite "$suite" --source "file://$work/world/" --status "$work/world/status"; }

# Tenths of milliseconds that a command took, its output thrown away.
clock() {
    local start=${EPOCHREALTIME/[.,]/} end
    "$@" > /dev/null 2>&1 || true
    end=${EPOCHREALTIME/[.,]/}
    echo $(((end - start) / 100))
}

take_turns() {
    for name in "$@"; do "run_$name" > /dev/null 2>&1 || true; done
    for ((i = 0; i < rounds; i++)); do
        for name in "$@"; do clock "run_$name" >> "$work/times.$name"; done
    done
}

median() { sort -n "$work/times.$1" | awk '{ v[NR] = $1 } END { m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; printf "%.1f\n", m / 10 }'; }
least() { sort -n "$work/times.$1" | awk 'NR == 1 { printf "%.1f\n", $1 / 10 }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# The peak of the whole process, from the kernel's own account.
peak() {
    "$python" - "$@" << 'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
PY
}

take_turns load import
take_turns epss
run_import > /dev/null
take_turns debsecan list

size=$(wc -c < "$work/world/tracker.json" | awk '{ printf "%.0f", $1 / 1e6 }')
echo "| what, as a whole process | median | fastest | PatchOps against it |"
echo "|---|---|---|---|"
echo "| \`patchops advisories update\` with a tracker of $size MB | $(median import) ms | $(least import) ms | |"
echo "| \`python3 -c json.load\` of it | $(median load) ms | $(least load) ms | $(ratio "$(median import)" "$(median load)") x |"
echo "| peak memory of that import | $(peak "$work/patchops/patchops" advisories update --force --source "$work/world/tracker.json") MB | | |"
echo "| \`patchops advisories update\` with 300,000 EPSS rows | $(median epss) ms | $(least epss) ms | |"
echo "| \`patchops vulnerabilities --json\` | $(median list) ms | $(least list) ms | |"
echo "| \`debsecan\` | $(median debsecan) ms | $(least debsecan) ms | $(ratio "$(median list)" "$(median debsecan)") x |"
echo
echo "in one process:"
"$work/bench/PatchOps.FeedBench" tracker "$work/world/tracker.json" "$rounds"
"$work/bench/PatchOps.FeedBench" epss "$rounds"
"$work/bench/PatchOps.FeedBench" match "$work/world" "$rounds"
echo "with EPSS${sources[*]:+ and ${#sources[@]} more sources}:"
"$work/bench/PatchOps.FeedBench" match "$work/world" "$rounds" "$work/world/epss.csv" ${sources[@]+"${sources[@]}"}
