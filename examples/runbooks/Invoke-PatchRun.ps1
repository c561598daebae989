<#
.SYNOPSIS
Azure Automation runbook for a Hybrid Worker: patches the worker itself by a policy, in its window, and proves it. It serves any other schedule as well.
.DESCRIPTION
Run it as often as you like, as System or root: before the policy's window it does nothing, after a restart or a kill it goes on with what was begun. A job that Azure restarts does the same. It prints what became of
each patch, and the journals' last hashes. In a runbook the job fails where the result failed or is not known; elsewhere the exit codes are 0 done or waiting, 1 failed or undone, 2 not all was done, 3 done and
a restart is required.
.PARAMETER Policy
The policy's file on the worker.
.PARAMETER Root
An offline tree instead of the machine itself.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Policy,
    [string] $Root
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$isRunbook = $null -ne (Get-Variable -Name PSPrivateMetadata -ValueOnly -ErrorAction Ignore).JobId
$where = @{ Policy = $Policy; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
if ($Root) { $where.Root = $Root }
try {
    Import-Module -Name PatchOps
    $found = @(Invoke-PatchDeployment @where -Refresh)
}
catch { $found = @($_) }

$result = $found | Publish-PatchRmmResult -Rmm AzureAutomation -ExitCodeMap @{ RebootRequired = 3; RebootInitiated = 3 } -PassThru
foreach ($done in $found | Where-Object { $_ -is [PatchOps.DeploymentResult] -and $_.Id }) { "journal $($done.Id) $($done.Journal.Count) $($done.Journal.Head)" }
$result.Output
if (-not $isRunbook) { exit $result.ExitCode }
if ($result.ExitCode -notin 0, 3) { throw $result.Summary }
