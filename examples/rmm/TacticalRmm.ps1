<#
.SYNOPSIS
Tactical RMM script: looks at the machine, patches it in its window or writes the report.
.DESCRIPTION
Give -Task, -Policy and -Report as script arguments. A collector task keeps the last line, which is the summary; nothing is written to the error stream, which would make it fail.
.PARAMETER Task
Scan looks and changes nothing; Deploy installs what the policy approves, in its window; Report writes the client's report.
.PARAMETER Policy
The policy's file. Empty for the built-in baseline, which approves nothing.
.PARAMETER Report
Where the report is written.
#>
[CmdletBinding()]
param(
    [string] $Task = 'Scan',
    [string] $Policy = $(if ($env:ProgramData) { "$env:ProgramData\PatchOps\policy.yaml" } else { '/etc/patchops/policy.yaml' }),
    [string] $Report = $(if ($env:ProgramData) { "$env:ProgramData\PatchOps\report.html" } else { '/var/lib/patchops/report.html' })
)

$Options = @{ Rmm = 'TacticalRmm' }
$Failed = 1

# A 32-bit agent starts a 32-bit PowerShell, which sees half of the registry: the 64-bit one is reached as Sysnative.
if ($PSCommandPath -and $env:PROCESSOR_ARCHITEW6432 -and (Test-Path -Path "$env:SystemRoot\Sysnative\WindowsPowerShell\v1.0\powershell.exe")) {
    $arguments = @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $PSCommandPath)
    # Windows PowerShell drops an argument that is empty.
    if ($Task) { $arguments += '-Task', $Task }
    if ($Policy) { $arguments += '-Policy', $Policy }
    if ($Report) { $arguments += '-Report', $Report }
    & "$env:SystemRoot\Sysnative\WindowsPowerShell\v1.0\powershell.exe" @arguments
    exit $LASTEXITCODE
}

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
