<#
.SYNOPSIS
Intune remediation, the detection script: exit code 1 where something is overdue or not known, which starts the remediation.
.DESCRIPTION
Upload it with Intune-Remediate.ps1 as its remediation; run both as System and in 64-bit PowerShell. Intune gives no parameters: change the two lines below.
#>
$Task = 'Scan'
$Policy = "$env:ProgramData\PatchOps\policy.yaml"
$Options = @{ Rmm = 'Intune' }
$Failed = 1

# A 32-bit agent starts a 32-bit PowerShell, which sees half of the registry: the 64-bit one is reached as Sysnative.
if ($PSCommandPath -and $env:PROCESSOR_ARCHITEW6432 -and (Test-Path -Path "$env:SystemRoot\Sysnative\WindowsPowerShell\v1.0\powershell.exe")) {
    & "$env:SystemRoot\Sysnative\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $PSCommandPath @args
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
