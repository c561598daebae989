# Dot-sourced by the tests: a fresh process per case, and a small Debian tree to read.

$script:Module = (Resolve-Path -Path "$PSScriptRoot/../../out/PatchOps").Path
$script:Engine = (Get-Process -Id $PID).Path

# Runs a script in a new process of this same engine, with a state folder of its own. -Bare leaves importing to the script.
function Invoke-Fresh {
    param(
        [Parameter(Mandatory)] [string] $Script,
        [hashtable] $Environment = @{},
        [switch] $Bare
    )

    $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
    $null = New-Item -Path (Join-Path $folder 'state') -ItemType Directory
    $file = Join-Path $folder 'case.ps1'
    $head = "`$ErrorActionPreference = 'Continue'; `$Module = '$script:Module'; `$Root = '$(Join-Path $TestDrive 'debian')'; `$Folder = '$folder'"
    $import = if ($Bare) { '' } else { 'Import-Module -Name $Module' }
    Set-Content -Path $file -Value $head, $import, $Script -Encoding UTF8

    $variables = @{ PATCHOPS_HOME = Join-Path $folder 'state'; NO_COLOR = '1' }
    foreach ($name in $Environment.Keys) { $variables[$name] = $Environment[$name] }
    $before = @{}
    foreach ($name in $variables.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $variables[$name])
    }

    try {
        $output = & $script:Engine -NoProfile -NonInteractive -File $file 2> (Join-Path $folder 'stderr.txt')
        [pscustomobject]@{
            ExitCode = $LASTEXITCODE
            Output = @($output)
            Text = ($output -join "`n")
            Errors = (Get-Content -Path (Join-Path $folder 'stderr.txt') -Raw)
        }
    }
    finally {
        foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    }
}

# As Invoke-Fresh, for a script whose last output is one object: it comes back as JSON.
function Invoke-FreshObject {
    param([Parameter(Mandatory)] [string] $Script, [hashtable] $Environment = @{}, [switch] $Bare)

    $result = Invoke-Fresh -Script "& { $Script } | ConvertTo-Json -Depth 6 -Compress" -Environment $Environment -Bare:$Bare
    if (-not $result.Output.Count) { throw "Nothing was printed. $($result.Errors)" }
    $result.Output[-1] | ConvertFrom-Json
}

# A tree with four packages: openssl with a security update, hello with an update and held, nano current, gone removed.
function Initialize-DebianRoot {
    param([Parameter(Mandatory)] [string] $Path)

    foreach ($folder in 'etc/apt/preferences.d', 'etc/apt/apt.conf.d', 'var/lib/dpkg/updates', 'var/lib/apt/lists/partial', 'var/log/apt', 'usr/lib', 'var/cache/apt') {
        $null = New-Item -Path (Join-Path $Path $folder) -ItemType Directory -Force
    }

    Write-Text "$Path/etc/os-release" "ID=debian`nVERSION_ID=`"12`"`nVERSION_CODENAME=bookworm`nPRETTY_NAME=`"Debian GNU/Linux 12 (bookworm)`"`n"
    Write-Text "$Path/etc/machine-id" "0123456789abcdef0123456789abcdef`n"
    Write-Text "$Path/etc/hostname" "web01`n"
    Write-Text "$Path/etc/apt/sources.list" "deb http://lab.test/debian stable main`ndeb http://lab.test/security stable-security main`n"
    Write-Text "$Path/var/lib/dpkg/arch" "amd64`n"
    Write-Text "$Path/var/lib/dpkg/status" (@(
            Get-Stanza -Name openssl -Version '3.0.15-1'
            Get-Stanza -Name hello -Version '2.10-2' -Status 'hold ok installed'
            Get-Stanza -Name nano -Version '7.2-1'
            Get-Stanza -Name gone -Version '1.0-1' -Status 'deinstall ok config-files'
        ) -join "`n")
    Add-Suite -Path $Path -Site 'lab.test_debian' -Suite stable -Label Debian -Stanza @(
        Get-Stanza -Name hello -Version '2.10-3' -Size 53100
        Get-Stanza -Name nano -Version '7.2-1' -Size 690000
        Get-Stanza -Name openssl -Version '3.0.15-1' -Size 1400000
    )
    Add-Suite -Path $Path -Site 'lab.test_security' -Suite stable-security -Label Debian-Security -Stanza @(
        Get-Stanza -Name openssl -Version '3.0.17-1' -Size 1432000
    )
    Write-Text "$Path/var/log/apt/history.log" @"

Start-Date: 2025-05-01  10:00:00
Commandline: apt-get install hello
Requested-By: alice (1000)
Install: hello:amd64 (2.10-2)
End-Date: 2025-05-01  10:00:05

Start-Date: 2025-06-01  10:00:00
Commandline: apt-get upgrade
Upgrade: openssl:amd64 (3.0.14-1, 3.0.15-1)
End-Date: 2025-06-01  10:00:09
"@
}

function Get-Stanza([string] $Name, [string] $Version, [string] $Status, [int] $Size) {
    $lines = @("Package: $Name")
    $lines += if ($Status) { "Status: $Status" } elseif (-not $Size) { 'Status: install ok installed' }
    $lines += 'Priority: optional', 'Section: misc', 'Maintainer: PatchOps tests <tests@example.org>', 'Architecture: amd64', "Version: $Version"
    if ($Size) { $lines += "Filename: pool/$Name.deb", "Size: $Size" }
    ($lines + "Description: the $Name of the tests" + '') -join "`n"
}

function Add-Suite([string] $Path, [string] $Site, [string] $Suite, [string] $Label, [string[]] $Stanza) {
    $base = "$Path/var/lib/apt/lists/${Site}_dists_${Suite}_"
    Write-Text "${base}Release" "Origin: Debian`nLabel: $Label`nSuite: $Suite`nCodename: $Suite`nArchitectures: amd64`nComponents: main`nDate: Sat, 01 Nov 2025 00:00:00 UTC`n"
    Write-Text "${base}main_binary-amd64_Packages" ($Stanza -join "`n")
}

# Windows PowerShell's Set-Content would write CRLF and a byte order mark.
function Write-Text([string] $File, [string] $Text) {
    [IO.File]::WriteAllText($File, $Text.Replace("`r`n", "`n"))
}

# An inventory's JSON as another machine would send it.
function Get-InventoryText {
    param([Parameter(Mandatory)] [hashtable] $Os, [object[]] $Installed = @(), [object[]] $Available = @(), [string] $Name = 'far')

    [ordered]@{
        schema = 'patchops/inventory/1'
        device = [ordered]@{ id = 'a' * 64; name = $Name; os = $Os }
        root = '/'
        scannedAt = '2026-03-31T06:00:00Z'
        installed = @($Installed)
        available = @($Available)
        rebootState = [ordered]@{ pending = $false; reasons = @(); staleProcesses = @() }
        diagnostics = @()
    } | ConvertTo-Json -Depth 6
}

# Windows Server 2022 at a build; AlmaLinux 9 with packages given as "name version".
function Get-WindowsText([string] $Build, [object] $Track = 'cumulative') {
    Get-InventoryText -Os @{
        family = 'windows'; id = 'windows'; name = 'Windows Server 2022 Standard'; version = '10.0'; build = $Build
        installationType = 'Server'; architecture = 'x64'; servicingTrack = $Track
    }
}

function Get-AlmaText([string[]] $Package) {
    Get-InventoryText -Os @{ family = 'linux'; id = 'almalinux'; name = 'AlmaLinux 9.1'; version = '9.1'; architecture = 'x64' } -Installed @(
        foreach ($entry in $Package) {
            $packageName, $version = $entry -split ' '
            [ordered]@{ provider = 'dnf'; name = $packageName; architecture = 'x86_64'; version = $version }
        })
}
