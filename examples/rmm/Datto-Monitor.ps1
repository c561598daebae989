<#
.SYNOPSIS
Datto RMM monitor: alerts where the machine is not patched in time, or where that is not known, from what the last scan saw.
.DESCRIPTION
A monitor has about three seconds, so nothing is scanned here: the component Datto.ps1 with the task Scan does that a few times a day. A scan that is older than two days is not known any more, and
alerts too. Variables of the component: Policy.
#>
[CmdletBinding()]
param([string] $Policy = $(if ($env:ProgramData) { "$env:ProgramData\PatchOps\policy.yaml" } else { '/etc/patchops/policy.yaml' }))

$Failed = 1
if ($env:Policy -and -not $PSBoundParameters.ContainsKey('Policy')) { $Policy = $env:Policy }

# A 32-bit agent starts a 32-bit PowerShell, which sees half of the registry: the 64-bit one is reached as Sysnative.
if ($PSCommandPath -and $env:PROCESSOR_ARCHITEW6432 -and (Test-Path -Path "$env:SystemRoot\Sysnative\WindowsPowerShell\v1.0\powershell.exe")) {
    & "$env:SystemRoot\Sysnative\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $PSCommandPath -Policy $Policy
    exit $LASTEXITCODE
}

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try {
    Import-Module -Name PatchOps
    $found = @(Test-PatchCompliance -Policy $Policy -Cached -MaxAge 2.00:00 -ErrorAction SilentlyContinue -WarningAction SilentlyContinue)
}
catch { $found = @($_) }

try { $result = $found | ConvertTo-PatchRmmResult -Rmm Datto }
catch {
    Write-Output '<-Start Result->' "STATUS=FAILED: $_" '<-End Result->'
    exit $Failed
}

$result.Output
exit $result.ExitCode
