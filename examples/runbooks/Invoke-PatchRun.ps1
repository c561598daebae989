<#
.SYNOPSIS
Deploys what a policy approves; for a script policy of an RMM, an Azure Automation hybrid worker, or a schedule.
.DESCRIPTION
Run it as often as you like: before the policy's window it does nothing, after a restart or a kill it goes on with what was begun. It prints what became of each patch and the
journal's last hash, which the RMM keeps. Exit codes: 0 done or waiting, 1 failed or undone, 2 not all was done, 3 done and a restart is required.
.PARAMETER Policy
The policy's file.
.PARAMETER Root
An offline tree instead of the machine itself.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Policy,
    [string] $Root
)

$where = @{ Policy = $Policy }
if ($Root) { $where.Root = $Root }
try { $results = @(Invoke-PatchDeployment @where -ErrorAction Continue) }
catch {
    # Nothing was begun: the message says why, and the recommended action what to do.
    Write-Output "FAILED $($_.FullyQualifiedErrorId): $_ $($_.ErrorDetails.RecommendedAction)"
    exit 1
}

$code = 0
foreach ($result in $results | Where-Object { $_ -is [PatchOps.DeploymentResult] }) {
    Write-Output "$($result.State): $($result.Reason)"
    foreach ($patch in $result.Patches) { Write-Output "  $($patch.Outcome) $($patch.Id): $($patch.Reason)" }
    if ($result.Id) { Write-Output "  journal $($result.Id) $($result.Journal.Count) $($result.Journal.Head)" }
    $code = [PatchOps.Reporting.ExitCode]::Combine($code, [PatchOps.Reporting.ExitCode]::ForDeployment($result))
}

exit $code
