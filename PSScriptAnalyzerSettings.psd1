@{
    Severity = @('Error', 'Warning')
    ExcludeRules = @(
        # Pester's blocks share variables in ways the rule cannot see.
        'PSUseDeclaredVarsMoreThanAssignments'
        # build.ps1's own functions: Write-Host shows what a step says while its output is collected.
        'PSAvoidUsingWriteHost'
    )
}
