<#
.SYNOPSIS
Azure Automation runbook for the sandbox: judges the inventories that machines have sent to a storage account, and writes the client's report beside them.
.DESCRIPTION
Modules of the account: PatchOps, Az.Accounts, Az.Storage. The managed identity has the role "Storage Blob Data Contributor" on the container. What the container holds:

    inventories/...       one or more for each machine, JSON or NDJSON; the newest of a machine counts, the others make the trend
    advisories.zip        a bundle of Export-PatchAdvisory
    policy.yaml           the client's policy; the built-in baseline judges where there is none
    report.html           written by this runbook

A sandbox has three hours, 400 MB, no elevation and no child processes, and forgets everything. So the advisories are brought in first, inventories are read one at a time and those of the last weeks alone, nothing is
installed, and the runbook can be started again at any time. The job fails where a machine's state is not known or an inventory cannot be read; what is not compliant stands in the report and in the output.
.PARAMETER StorageAccount
The storage account; the variable PatchOpsStorageAccount where none is given.
.PARAMETER Container
The container; the variable PatchOpsContainer where none is given.
.PARAMETER Title
The title of the report.
.PARAMETER Days
How far back the trend goes. Older inventories are left where they are and not read; a machine that has sent none since is not in the report.
#>
[CmdletBinding()]
param(
    [string] $StorageAccount,
    [string] $Container,
    [string] $Title = 'Patch report',
    [ValidateRange(1, 397)] [int] $Days = 60
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

    # Names of blobs come from outside: the files get names of their own. Of each only whose it is and when it was made is kept.
    $since = [DateTimeOffset]::UtcNow.AddDays(-$Days)
    $known = @()
    $unread = @()
    foreach ($blob in $blobs | Where-Object { $_.Name -match '^inventories/.+\.(nd)?json$' -and $_.LastModified -ge $since }) {
        if ($blob.Length -gt 64MB) { $unread += "$($blob.Name) has $($blob.Length) bytes"; continue }
        $file = "$work/inventories/$($known.Count + $unread.Count).json"
        $null = Get-AzStorageBlobContent @at -Blob $blob.Name -Destination $file -Force
        $bad = $null
        $known += Import-PatchInventory -Path $file -ErrorAction SilentlyContinue -ErrorVariable bad |
            ForEach-Object { [pscustomobject]@{ File = $file; Machine = $_.Device.Id + $_.Root; At = $_.ScannedAt } }
        $unread += @($bad | Where-Object { $_ } | ForEach-Object { "$($blob.Name): $_" })
    }

    if (-not $known) { throw "The container '$Container' has no inventories that can be read: let the machines send theirs to inventories/. $($unread -join ' ')" }
    $newest = @{}
    foreach ($one in $known | Sort-Object -Property At) { $newest[$one.Machine] = $one.At }
    if ($unread) { $Title += " ($($unread.Count) inventories could not be read)" }

    $last = @()
    $known.File | Select-Object -Unique | ForEach-Object { Import-PatchInventory -Path $_ -ErrorAction SilentlyContinue } | ForEach-Object {
        # Earlier ones are judged for their own moment, by what is known today.
        if ($_.ScannedAt -lt $newest[$_.Device.Id + $_.Root]) { $_ | Test-PatchCompliance @by -AsOf $_.ScannedAt }
        else { $_ | Test-PatchCompliance @by -OutVariable +last }
    } | Export-PatchReport -Path "$work/report.html" -Title $Title -Force
    $null = Set-AzStorageBlobContent @at -File "$work/report.html" -Blob report.html -Properties @{ ContentType = 'text/html; charset=utf-8' } -Force

    $last | ConvertTo-PatchRmmResult -Rmm AzureAutomation | ForEach-Object -MemberName Output
    $open = @($last | Where-Object { -not $_.IsInTime() -and "$($_.Verdict)" -ne 'NonCompliant' })
    if ($open -or $unread) { throw "$($open.Count) of $($last.Count) machines are not known, and $($unread.Count) inventories could not be read. $($unread -join ' ')".TrimEnd() }
}
finally {
    Remove-Item -Path $work -Recurse -Force -ErrorAction SilentlyContinue
}
