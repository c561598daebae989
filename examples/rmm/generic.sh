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
    patchops report --policy "$policy" --output "$report" || exit
    exec patchops compliance --policy "$policy" --rmm generic ;;
*)
    echo "FAILED: '$task' is no task; it is scan, deploy or report."
    exit 1 ;;
esac
