#!/bin/sh
# Records the fixture from a real bookworm root: sh record.sh ROOT. See README.md.
set -eu
from=$1
to=$(dirname "$0")/root
rm -rf "$to"
mkdir -p "$to/etc/apt/sources.list.d" "$to/var/lib/dpkg/updates" "$to/var/lib/apt/lists/partial"
cp "$from/etc/os-release" "$to/etc/os-release"
cp "$from/etc/apt/sources.list" "$to/etc/apt/sources.list"
cp "$from"/etc/apt/sources.list.d/*.list "$to/etc/apt/sources.list.d/"
cp "$from/var/lib/dpkg/status" "$from/var/lib/dpkg/arch" "$to/var/lib/dpkg/"
cp "$from/var/lib/apt/extended_states" "$to/var/lib/apt/"
for list in "$from"/var/lib/apt/lists/*_Packages; do
    awk 'BEGIN { RS = ""; FS = "\n" }
        { split($1, name, " ") }
        NR == FNR { installed[name[2]] = 1; next }
        name[2] in installed { print $0 "\n" }' "$from/var/lib/dpkg/status" "$list" > "$to/var/lib/apt/lists/$(basename "$list")"
done
for signed in "$from"/var/lib/apt/lists/*_InRelease; do
    name=$(basename "$signed" _InRelease)
    sed -n '/^Origin:/,/^SHA256:/p' "$signed" | grep -v -e '^SHA256:' -e '^MD5Sum:' -e '^ ' > "$to/var/lib/apt/lists/${name}_Release"
done
