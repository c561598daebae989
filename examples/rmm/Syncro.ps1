<#
.SYNOPSIS
Syncro script: looks at the machine, patches it in its window or writes the report, fills the asset's fields and raises or closes an alert.
.DESCRIPTION
Add the script variables Task (Scan, Deploy or Report), Policy and Report in Syncro: it sets them before the script begins, so that there are no parameters. One that is missing has the value
that stands below. It runs as System.
#>
if (-not (Test-Path -Path Variable:Task)) { $Task = 'Scan' }
if (-not (Test-Path -Path Variable:Policy)) { $Policy = $(if ($env:ProgramData) { "$env:ProgramData\PatchOps\policy.yaml" } else { '/etc/patchops/policy.yaml' }) }
if (-not (Test-Path -Path Variable:Report)) { $Report = $(if ($env:ProgramData) { "$env:ProgramData\PatchOps\report.html" } else { '/var/lib/patchops/report.html' }) }
$Options = @{ Rmm = 'Syncro' }
$Failed = 1

# From here on the same in every script of this folder: whatever fails on the way becomes a result that the platform shows as failed.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
$by = if ($Policy) { @{ Policy = $Policy } } else { @{} }
try {
    Import-Module -Name PatchOps
    if ($Task -notin 'Scan', 'Deploy', 'Report') { throw "'$Task' is no task; it is Scan, Deploy or Report." }
    # What could not be checked stands in the report itself, so that nothing has to be said on the error stream.
    $found = @(if ($Task -eq 'Deploy') { Invoke-PatchDeployment @by @quiet -Refresh -Confirm:$false } else { Test-PatchCompliance @by @quiet -Refresh })
    if ($Task -eq 'Report') { $found + @(Get-PatchDeployment @quiet) | Export-PatchReport -Path $Report -Force }
}
catch { $found = @($_) }

try { $result = $found | Publish-PatchRmmResult @Options -PassThru }
catch {
    Write-Output "FAILED: $_"
    exit $Failed
}

$result.Output
exit $result.ExitCode
