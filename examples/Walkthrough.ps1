<#
.SYNOPSIS
A walk through PatchOps on one machine, from the first look to the report: each step says what it shows and how it is called.
.DESCRIPTION
Nothing is changed unless -Deploy is given, and then PowerShell asks first. Run it in a console to be taken through step by step, or with -NoPause to see it all.
.PARAMETER Policy
The policy's file; the built-in baseline when none is named.
.PARAMETER Root
An offline tree or chroot instead of this machine.
.PARAMETER Refresh
Fetch the package lists anew first; on Linux that needs root.
.PARAMETER Report
Where to write the report at the end; no report when it is not named.
.PARAMETER Deploy
Install what the policy approves. PowerShell asks before, unless -Confirm:$false is given.
.PARAMETER NoPause
Do not wait for Enter between the steps.
.EXAMPLE
./Walkthrough.ps1 -Policy ./policies/server.yaml
.EXAMPLE
./Walkthrough.ps1 -Policy ./lab.yaml -Root /srv/images/web -Report ./web.html -NoPause
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $Policy,
    [string] $Root,
    [switch] $Refresh,
    [string] $Report,
    [switch] $Deploy,
    [switch] $NoPause
)

Import-Module -Name PatchOps
$by = if ($Policy) { @{ Policy = $Policy } } else { @{} }
$at = if ($Root) { @{ Root = $Root } } else { @{} }
# What could not be read is said where it is read first; the steps after it would say it again.
$quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
$step = 0

# Shows what is about to be run, runs it, and waits.
function Show-Step([string] $Title, [string] $Command, [scriptblock] $Run) {
    $script:step++
    Write-Output '' "$script:step. $Title" "   PS> $Command"
    & $Run | Out-String -Width 160 | ForEach-Object { $_.TrimEnd() }
    if (-not $NoPause) { $null = Read-Host -Prompt '   Enter for the next step' }
}

Show-Step 'Which package sources can be read here, and why not the others' 'Get-PatchProvider' { Get-PatchProvider }
Show-Step 'What is installed and missing' '$inventory = Get-PatchInventory' {
    $script:inventory = Get-PatchInventory @at -Refresh:$Refresh
    $script:inventory
}
Show-Step 'The missing patches, and since when each is missing' '$inventory | Get-PatchUpdate' { $script:inventory | Get-PatchUpdate @quiet | Select-Object -First 10 }
Show-Step 'The advisories that are imported, and how old they are' 'Get-PatchAdvisory' { Get-PatchAdvisory }
Show-Step 'What is vulnerable and can be fixed' '$inventory | Get-PatchVulnerability -Fixable' { $script:inventory | Get-PatchVulnerability -Fixable @quiet | Select-Object -First 10 }
if ($Policy) { Show-Step 'What the policy says, and where each value came from' 'Get-PatchPolicy -Path policy.yaml' { Get-PatchPolicy -Path $Policy } }
Show-Step 'Whether the machine is patched in time, what is overdue and by which rule' '$inventory | Test-PatchCompliance' {
    $script:compliance = $script:inventory | Test-PatchCompliance @by @quiet
    $script:compliance
}
Show-Step 'When the maintenance windows open' 'Get-PatchWindow -Next 3' { Get-PatchWindow @by -Next 3 }
Show-Step 'What the next window would bring, and why the rest stays' '$inventory | New-PatchPlan' {
    $script:plan = $script:inventory | New-PatchPlan @by @quiet
    $script:plan
}
Show-Step 'The same as a deployment that changes nothing' '$plan | Invoke-PatchDeployment -WhatIf' { $script:plan | Invoke-PatchDeployment -WhatIf }

$done = @()
if ($Deploy -and $PSCmdlet.ShouldProcess($(if ($Root) { $Root } else { 'this machine' }), 'Install what the plan holds')) {
    Show-Step 'Deployed, inside its window' '$plan | Invoke-PatchDeployment' {
        $script:done = @($script:plan | Invoke-PatchDeployment -Confirm:$false)
        $script:done
    }
    Show-Step 'What was done, with journals whose hashes are proven' 'Get-PatchDeployment -Last 1 -Verify' { Get-PatchDeployment -Last 1 -Verify }
    Show-Step 'Whether it made the machine slower or noisier' 'Measure-PatchImpact' { Measure-PatchImpact -Id $script:done[0].Id }
    Show-Step 'What going back would do' 'Get-PatchDeployment -Last 1 | Undo-PatchDeployment -WhatIf' { Get-PatchDeployment -Last 1 | Undo-PatchDeployment -WhatIf }
}

if ($Report) {
    Show-Step 'The report for the client' '$compliance, $deployment | Export-PatchReport -Path report.html' { @($script:compliance) + $script:done | Export-PatchReport -Path $Report -PassThru | Select-Object -First 5 }
}
