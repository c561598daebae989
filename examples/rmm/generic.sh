#!/bin/sh
# For any platform on a machine without PowerShell: the same three tasks with the program patchops.
#   generic.sh scan|deploy|report [POLICY] [REPORT]
# Prints what is to be said and the summary as the last line. Exit codes: 0 done or in time, 1 failed, 2 not compliant or not known, 3 done and a restart is to come.
set -u
task=${1:-scan}
policy=${2:-/etc/patchops/policy.yaml}
report=${3:-/var/lib/patchops/report.html}

case "$task" in
scan) exec patchops compliance --refresh --policy "$policy" --rmm generic ;;
deploy) exec patchops deploy --refresh --policy "$policy" --rmm generic ;;
report)
    # What a report says of the machine is no failure of writing it: 2 is "not compliant, or not known".
    said=$(patchops report --refresh --policy "$policy" --output "$report" 2>&1)
    code=$?
    if [ "$code" -ne 0 ] && [ "$code" -ne 2 ]; then
        echo "FAILED: the report could not be written: $(echo "$said" | head -n 1)"
        exit 1
    fi
    exec patchops compliance --cached --policy "$policy" --rmm generic ;;
*)
    echo "FAILED: '$task' is no task; it is scan, deploy or report."
    exit 1 ;;
esac
