#!/usr/bin/env bash
# Runs PatchOps and its peers side by side on this machine's own package lists and prints ratios of one run. The programs take
# turns, so that a busy machine is busy for all of them; each figure is the median.
# Usage: bench/compare.sh [ROUNDS]   (default 15; wants dotnet and apt, and takes pwsh where it is)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATCHOPS_HOME=$work/state LC_ALL=C NO_COLOR=1

echo "building …" >&2
dotnet publish src/PatchOps.Cli --configuration Release --runtime linux-x64 --self-contained false --output "$work/patchops" --verbosity quiet >&2

warm=(-o "Dir::Cache::pkgcache=$work/pkgcache.bin" -o "Dir::Cache::srcpkgcache=$work/srcpkgcache.bin")
run_patchops() { "$work/patchops/patchops" inventory --json; }
run_apt() { apt list --upgradable; }
run_apt_warm() { apt "${warm[@]}" list --upgradable; }

# Milliseconds that a command took, its output thrown away.
clock() {
    local start=${EPOCHREALTIME/[.,]/} end
    "$@" > /dev/null 2>&1
    end=${EPOCHREALTIME/[.,]/}
    echo $(((end - start) / 100))
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; printf "%.1f\n", m / 10 }'; }

for name in patchops apt apt_warm; do "run_$name" > /dev/null 2>&1; done
for ((i = 0; i < rounds; i++)); do
    for name in patchops apt apt_warm; do clock "run_$name" >> "$work/times.$name"; done
done

# The peak of the whole process, from the kernel's own account.
peak() {
    python3 - "$@" << 'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
PY
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
ours=$(median "$work/times.patchops") cold=$(median "$work/times.apt") hot=$(median "$work/times.apt_warm")
entries=$(for f in $(apt-get indextargets --format '$(FILENAME)' 'Created-By: Packages'); do /usr/lib/apt/apt-helper cat-file "$f"; done | grep -c '^Package: ')

echo "| what ($entries index entries, $(dpkg-query -f '.\n' -W | wc -l) packages installed) | median | PatchOps against it |"
echo "|---|---|---|"
echo "| \`patchops inventory --json\`, the whole process | $ours ms | |"
echo "| \`apt list --upgradable\` | $cold ms | $(ratio "$ours" "$cold") x |"
echo "| \`apt list --upgradable\` with its caches warm | $hot ms | $(ratio "$ours" "$hot") x |"
if command -v python3 > /dev/null; then
    echo "| peak memory of \`patchops inventory --json\` | $(peak "$work/patchops/patchops" inventory --json) MB | |"
fi

command -v pwsh > /dev/null || { echo "(no pwsh here: the module was not measured)"; exit 0; }
dotnet build src/PatchOps --configuration Release --verbosity quiet >&2
run_bare() { pwsh -NoProfile -NonInteractive -Command exit; }
run_import() { pwsh -NoProfile -NonInteractive -Command 'Import-Module ./out/PatchOps; exit'; }
run_threadjob() { pwsh -NoProfile -NonInteractive -Command 'Import-Module Microsoft.PowerShell.ThreadJob; exit'; }
for name in bare import threadjob; do "run_$name" > /dev/null 2>&1; done
for ((i = 0; i < rounds; i++)); do
    for name in bare import threadjob; do clock "run_$name" >> "$work/times.$name"; done
done
bare=$(median "$work/times.bare") import=$(median "$work/times.import") threadjob=$(median "$work/times.threadjob")
above() { awk -v a="$1" -v b="$bare" 'BEGIN { printf "+ %.1f ms", a - b }'; }
echo "| bare \`pwsh -NoProfile\` | $bare ms | |"
echo "| the same with \`Import-Module PatchOps\` | $import ms | $(above "$import") |"
echo "| the same with the ThreadJob module that ships with PowerShell | $threadjob ms | $(above "$threadjob") |"
pwsh -NoProfile -NonInteractive -Command '
    Import-Module ./out/PatchOps
    $first = (Measure-Command { Get-PatchInventory }).TotalMilliseconds
    $more = 1..20 | ForEach-Object { (Measure-Command { Get-PatchInventory }).TotalMilliseconds } | Sort-Object
    "| first ``Get-PatchInventory`` of a session | {0:n1} ms | |" -f $first
    "| a later one, nothing changed | {0:n1} ms | {1:n2} x the first |" -f $more[10], ($more[10] / $first)'
