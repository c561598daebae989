# Dot-sourced by the tests of deployments: a tree that the host's apt and dpkg take for a system, with packages and an archive made on the spot. Nothing
# of it touches the host's own packages.

# Why deployments cannot be tried here, or nothing.
function Get-DeploymentObstacle {
    if (-not (Test-Path -Path /etc/debian_version)) { return 'this is no Debian' }
    foreach ($tool in 'apt-get', 'dpkg', 'dpkg-deb', 'setpriv', 'ldd') {
        if (-not (Get-Command -Name $tool -CommandType Application -ErrorAction Ignore)) { return "$tool is not on this machine" }
    }

    if ((& id -u) -ne '0') { return 'only root may do this' }
}

# A tree under Path/tree, an archive under Path/archive, a policy that approves labfoo and labbar and one that approves labbad and labbar. All packages are installed as 1.0-1, labfoo marked automatic, and
# 2.0-1 is a security update of each; that of labslow waits in its preinst until /go is there, and that of labbad fails in its postinst.
function Initialize-DeploymentTree {
    param([Parameter(Mandatory)] [string] $Path)

    $tree = Join-Path $Path 'tree'
    foreach ($folder in 'etc/apt/preferences.d', 'etc/apt/apt.conf.d', 'etc/apt/sources.list.d', 'var/lib/dpkg/updates', 'var/lib/dpkg/info', 'var/lib/apt/lists/partial',
        'var/cache/apt/archives/partial', 'var/log/apt', 'usr/bin', 'usr/lib', 'tmp') {
        $null = New-Item -Path (Join-Path $tree $folder) -ItemType Directory -Force
    }

    foreach ($name in 'bin', 'lib') { $null = New-Item -Path (Join-Path $tree $name) -ItemType SymbolicLink -Target "usr/$name" }
    Write-Text "$tree/etc/os-release" "ID=debian`nVERSION_ID=`"12`"`nVERSION_CODENAME=bookworm`nPRETTY_NAME=`"Debian GNU/Linux 12 (bookworm)`"`n"
    Write-Text "$tree/etc/machine-id" "0123456789abcdef0123456789abcdef`n"
    Write-Text "$tree/etc/hostname" "web01`n"
    Write-Text "$tree/var/lib/dpkg/arch" "$(& dpkg --print-architecture)`n"
    Write-Text "$tree/var/lib/dpkg/status" ''
    Add-Shell -Tree $tree

    $packages = @(
        @{ Name = 'labfoo' }
        @{ Name = 'labbar' }
        @{ Name = 'labslow'; Script = 'preinst'; Text = "#!/bin/sh`n: > /started`nwhile [ ! -e /go ]; do sleep 0.05; done`n" }
        @{ Name = 'labbad'; Script = 'postinst'; Text = "#!/bin/sh`necho labbad has a problem >&2`nexit 1`n" }
    )
    # The old versions stay in the archive: going back needs them from somewhere.
    $debs = foreach ($package in $packages) {
        Build-LabDeb -Folder "$Path/archive/pool" -Version '1.0-1' -Name $package.Name
        $null = Build-LabDeb -Folder "$Path/archive/pool" -Version '2.0-1' @package
    }

    Invoke-Tool dpkg "--root=$tree" "--log=$tree/var/log/dpkg.log" --force-depends --install @debs
    Write-Text "$tree/var/lib/apt/extended_states" "Package: labfoo`nArchitecture: $(& dpkg --print-architecture)`nAuto-Installed: 1`n`n"
    Publish-Archive -Folder "$Path/archive" -Suite stable-security
    Write-Text "$tree/etc/apt/sources.list" "deb [trusted=yes] file:$Path/archive stable-security main`n"
    $head = "apiVersion: patchops/v1`nstandards: patchops-baseline`nsupport: {debian 12: 2199-01-01}`nretries: {attempts: 1}`n"
    Write-Text "$Path/lab.yaml" "${head}name: lab`napprove: [{package: [labfoo, labbar]}]`n"
    Write-Text "$Path/bad.yaml" "${head}name: bad`napprove: [{package: [labbad, labbar]}]`n"
}

# What maintainer scripts need: a shell and sleep, with the libraries that they are linked to.
function Add-Shell([string] $Tree) {
    foreach ($program in '/bin/dash', '/bin/sleep') {
        Copy-Item -Path $program -Destination "$Tree/usr/bin/$(Split-Path -Path $program -Leaf)"
        foreach ($line in & ldd $program) {
            if ($line -match '(/\S+) \(0x') {
                $null = New-Item -Path "$Tree$(Split-Path -Path $Matches[1])" -ItemType Directory -Force
                Copy-Item -Path $Matches[1] -Destination "$Tree$($Matches[1])"
            }
        }
    }

    $null = New-Item -Path "$Tree/usr/bin/sh" -ItemType SymbolicLink -Target dash
}

# Builds a package and gives its path.
function Build-LabDeb([string] $Folder, [string] $Name, [string] $Version, [string] $Script, [string] $Text) {
    $work = Join-Path $Folder "$Name.work"
    $null = New-Item -Path "$work/DEBIAN", "$work/usr/share/lab" -ItemType Directory -Force
    Write-Text "$work/usr/share/lab/$Name" "$Version`n"
    Write-Text "$work/DEBIAN/control" "Package: $Name`nVersion: $Version`nArchitecture: $(& dpkg --print-architecture)`nMaintainer: Lab <lab@example.org>`nDescription: laboratory package`n"
    if ($Script) {
        Write-Text "$work/DEBIAN/$Script" $Text
        Invoke-Tool chmod 755 "$work/DEBIAN/$Script"
    }

    $deb = Join-Path $Folder "${Name}_$Version.deb"
    Invoke-Tool dpkg-deb --root-owner-group --build $work $deb
    Remove-Item -Path $work -Recurse
    $deb
}

# The indexes of an archive with one suite, as they are for what lies in its pool. Packed, since apt only links to a plain one, and the link leads out of the tree.
function Publish-Archive([string] $Folder, [string] $Suite) {
    $architecture = & dpkg --print-architecture
    $relative = "main/binary-$architecture/Packages"
    $index = Join-Path $Folder "dists/$Suite/$relative"
    $null = New-Item -Path (Split-Path -Path $index) -ItemType Directory -Force
    $stanzas = foreach ($deb in Get-ChildItem -Path "$Folder/pool" -Filter *.deb | Sort-Object -Property Name) {
        (@(& dpkg-deb --field $deb.FullName) + "Filename: pool/$($deb.Name)" + "Size: $($deb.Length)" + "SHA256: $(Get-Sum $deb.FullName)") -join "`n"
    }

    Write-Text $index (($stanzas -join "`n`n") + "`n")
    $sums = Get-SumLine $index $relative
    Invoke-Tool gzip -f $index
    Write-Text "$Folder/dists/$Suite/Release" ("Origin: Lab`nLabel: Lab`nSuite: $Suite`nCodename: lab`nArchitectures: $architecture`nComponents: main`nDate: Sat, 01 Nov 2025 00:00:00 UTC`n" +
        "SHA256:`n$sums$(Get-SumLine "$index.gz" "$relative.gz")")
}

function Get-SumLine([string] $File, [string] $Name) { " $(Get-Sum $File) $((Get-Item -Path $File).Length) $Name`n" }

function Get-Sum([string] $File) { (Get-FileHash -Path $File -Algorithm SHA256).Hash.ToLowerInvariant() }

function Invoke-Tool([string] $Name) {
    $said = & $Name @args 2>&1
    if ($LASTEXITCODE -ne 0) { throw "$Name $($args -join ' ') ended with $LASTEXITCODE. $($said -join "`n")" }
}

# "labbar 2.0-1 install ok installed", one line a package.
function Get-DebState([string] $Tree) { & dpkg-query "--admindir=$Tree/var/lib/dpkg" --show --showformat '${Package} ${Version} ${Status}\n' }
