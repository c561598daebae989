#!/usr/bin/env bash
# A software inventory of 500 Uninstall keys under Wine: the first reading of a process and one that is warm. Needs wine64 and the harness that the
# system tests publish (dotnet test tests/PatchOps.System.Tests --filter FullyQualifiedName~Wine).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

app=$PWD/out/wine/app/PatchOps.Windows.Harness.exe
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
server=$(command -v wineserver64 || command -v wineserver || echo /usr/lib/wine/wineserver)
[ -f "$app" ] && [ -x "$wine" ] || { echo "wine64 or the published harness is missing." >&2; exit 1; }

folder=$(mktemp -d)
export WINEPREFIX=$folder/prefix HOME=$folder WINEDEBUG=-all WINEDLLOVERRIDES='mshtml=;winedbg.exe='
unset DISPLAY WAYLAND_DISPLAY
trap '"$server" -k || true; rm -rf "$folder"' EXIT
WINEDLLOVERRIDES='mscoree,mshtml=' "$wine" wineboot -i > /dev/null 2>&1
"$wine" reg add 'HKCU\Software\Wine' /v Version /d win10 /f > /dev/null

{
    printf 'Windows Registry Editor Version 5.00\r\n\r\n'
    for i in $(seq 500); do
        printf '[HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Lab%d]\r\n"DisplayName"="Lab program %d"\r\n"DisplayVersion"="1.%d"\r\n' "$i" "$i" "$i"
        printf '"Publisher"="Lab"\r\n"InstallDate"="20260101"\r\n"UninstallString"="x"\r\n"EstimatedSize"=dword:1\r\n\r\n'
    done
} > "$folder/keys.reg"
"$wine" regedit /S "Z:${folder//\//\\}\\keys.reg"

for _ in 1 2 3 4 5; do
    "$wine" "$app" software < /dev/null | tail -n 1
done
