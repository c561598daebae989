<#
.SYNOPSIS
Runs a task of PatchOps as Register-PatchSchedule schedules it where no `patchops` program is installed.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [ValidateSet('Scan', 'Deploy', 'Resume', 'Broker')] [string] $Task,
    [string] $Policy,
    [string] $StateFolder,
    [string] $Id,
    [string] $Hash
)

# A scheduled task of Windows has no environment of its own.
if ($StateFolder) { $env:PATCHOPS_HOME = $StateFolder }

Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'PatchOps.psd1') -ErrorAction Stop
$result = $null
try {
    switch ($Task) {
        'Scan' { $null = Get-PatchInventory -ErrorVariable problem }
        'Deploy' { $result = Invoke-PatchDeployment -Policy $Policy -Confirm:$false -ErrorVariable problem }
        'Resume' { $result = Invoke-PatchDeployment -Resume -Confirm:$false -ErrorVariable problem }
        'Broker' { exit [PatchOps.Hosting.BrokerEntry]::Run($Id, $Hash) }
    }
}
catch {
    [Console]::Error.WriteLine("$_")
    exit 1
}

# The exit codes of the console program: a scheduler and whoever reads its log see the same from both.
if ($result) { exit [PatchOps.Reporting.ExitCode]::ForDeployment(@($result)[-1]) }
if ($problem) { exit 2 }
exit 0
