<#
.SYNOPSIS
Azure Automation runbook for the sandbox: judges the inventories that machines have sent to a storage account, and writes the client's report beside them.
.DESCRIPTION
Modules of the account: PatchOps, Az.Accounts, Az.Storage. The managed identity has the role "Storage Blob Data Contributor" on the container. What the container holds:

    inventories/...       one or more for each machine, JSON or NDJSON; the newest of a machine counts, the others make the trend
    advisories.zip        a bundle of Export-PatchAdvisory
    policy.yaml           the client's policy; the built-in baseline judges where there is none
    report.html           written by this runbook

A sandbox has three hours, 400 MB, no elevation and no child processes, and forgets everything. So the advisories are brought in first, nothing is installed, and the runbook can be started again at any time.
.PARAMETER StorageAccount
The storage account; the variable PatchOpsStorageAccount where none is given.
.PARAMETER Container
The container; the variable PatchOpsContainer where none is given.
.PARAMETER Title
The title of the report.
#>
[CmdletBinding()]
param(
    [string] $StorageAccount,
    [string] $Container,
    [string] $Title
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if (-not $StorageAccount) { $StorageAccount = Get-AutomationVariable -Name PatchOpsStorageAccount }
if (-not $Container) { $Container = Get-AutomationVariable -Name PatchOpsContainer }

$work = Join-Path ([IO.Path]::GetTempPath()) "patchops-$([guid]::NewGuid().ToString('n'))"
$null = New-Item -Path $work, "$work/state", "$work/inventories" -ItemType Directory
try {
    # The state and the catalogue of this job alone.
    $env:PATCHOPS_HOME = "$work/state"
    Import-Module -Name PatchOps
    $null = Connect-AzAccount -Identity
    $at = @{ Container = $Container; Context = New-AzStorageContext -StorageAccountName $StorageAccount -UseConnectedAccount }
    $blobs = @(Get-AzStorageBlob @at)

    $bundle = $blobs | Where-Object Name -EQ 'advisories.zip'
    if ($bundle) {
        $null = Get-AzStorageBlobContent @at -Blob advisories.zip -Destination "$work/advisories.zip" -Force
        $null = Import-PatchAdvisory -Path "$work/advisories.zip"
    }

    $by = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    if ($blobs.Name -contains 'policy.yaml') {
        $null = Get-AzStorageBlobContent @at -Blob policy.yaml -Destination "$work/policy.yaml" -Force
        $by.Policy = "$work/policy.yaml"
    }

    # Names of blobs come from outside: the files get names of their own.
    $number = 0
    foreach ($blob in $blobs | Where-Object Name -Match '^inventories/.+\.(nd)?json$') {
        $null = Get-AzStorageBlobContent @at -Blob $blob.Name -Destination "$work/inventories/$((++$number)).json" -Force
    }

    if (-not $number) { throw "The container '$Container' has no inventories: let the machines send theirs to inventories/." }
    $inventories = Import-PatchInventory -Path "$work/inventories/*.json" -ErrorAction SilentlyContinue -ErrorVariable unread | Sort-Object -Property ScannedAt
    $reports = @(foreach ($machine in $inventories | Group-Object -Property { $_.Device.Id + $_.Root }) {
            # Earlier ones are judged for their own moment, by what is known today.
            foreach ($earlier in $machine.Group | Select-Object -SkipLast 1) { $earlier | Test-PatchCompliance @by -AsOf $earlier.ScannedAt }
            $machine.Group[-1] | Test-PatchCompliance @by
        })

    $named = if ($Title) { @{ Title = $Title } } else { @{} }
    $reports | Export-PatchReport -Path "$work/report.html" -Force @named
    $null = Set-AzStorageBlobContent @at -File "$work/report.html" -Blob report.html -Properties @{ ContentType = 'text/html; charset=utf-8' } -Force

    $newest = @($reports | Group-Object -Property { $_.Device.Id + $_.Root } | ForEach-Object { $_.Group[-1] })
    $result = $newest + @($unread | Where-Object { $_ }) | ConvertTo-PatchRmmResult -Rmm AzureAutomation
    $result.Output
    # A job has no exit code: it fails by an error. What is not compliant is a result; what failed or could not be read is none.
    if ("$($result.Outcome)" -in 'Failed', 'Incomplete') { throw $result.Summary }
}
finally {
    Remove-Item -Path $work -Recurse -Force -ErrorAction SilentlyContinue
}
