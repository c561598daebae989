<#
.SYNOPSIS
Datto RMM monitor: alerts where the machine is not patched in time, or where that is not known, from what the last scan saw.
.DESCRIPTION
A monitor has about three seconds, so nothing is scanned here: the component Datto.ps1 with the task Scan does that a few times a day. What is older than the policy allows is not known any more, and
alerts too. Variables of the component: Policy.
#>
[CmdletBinding()]
param([string] $Policy = $(if ($env:ProgramData) { "$env:ProgramData\PatchOps\policy.yaml" } else { '/etc/patchops/policy.yaml' }))

$Failed = 1
if ($env:Policy -and -not $PSBoundParameters.ContainsKey('Policy')) { $Policy = $env:Policy }

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try {
    Import-Module -Name PatchOps
    $found = @(Test-PatchCompliance -Policy $Policy -Cached -ErrorAction SilentlyContinue -WarningAction SilentlyContinue)
}
catch { $found = @($_) }

try { $result = $found | ConvertTo-PatchRmmResult -Rmm Datto }
catch {
    Write-Output '<-Start Result->' "STATUS=FAILED: $_" '<-End Result->'
    exit $Failed
}

$result.Output
exit $result.ExitCode
