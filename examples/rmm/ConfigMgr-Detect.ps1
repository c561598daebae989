<#
.SYNOPSIS
Configuration Manager, the detection script: prints a line where the machine is patched in time, and nothing where it is not or where that is not known.
.DESCRIPTION
Anything on standard output with exit code 0 is "installed" to Configuration Manager, and nothing at all "not installed". It gives no parameters: change the line below. A detection that fails says so on the
error stream, which Configuration Manager logs and takes for "failed", not for "installed".
#>
$Policy = "$env:ProgramData\PatchOps\policy.yaml"

# A 32-bit agent starts a 32-bit PowerShell, which sees half of the registry: the 64-bit one is reached as Sysnative.
if ($PSCommandPath -and $env:PROCESSOR_ARCHITEW6432 -and (Test-Path -Path "$env:SystemRoot\Sysnative\WindowsPowerShell\v1.0\powershell.exe")) {
    & "$env:SystemRoot\Sysnative\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $PSCommandPath @args
    exit $LASTEXITCODE
}

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try {
    Import-Module -Name PatchOps
    $report = Test-PatchCompliance -Policy $Policy -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
    if ($report -and $report.IsInTime()) { (ConvertTo-PatchRmmResult -InputObject $report -Rmm ConfigMgr).Summary }
    exit 0
}
catch {
    [Console]::Error.WriteLine("PatchOps could not tell: $_")
    exit 1
}
