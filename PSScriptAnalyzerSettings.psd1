@{
    Severity = @('Error', 'Warning')
    ExcludeRules = @(
        # Pester's blocks share variables in ways the rule cannot see.
        'PSUseDeclaredVarsMoreThanAssignments'
        # A script's parameters that only its functions use look unused to it.
        'PSReviewUnusedParameter'
        # build.ps1's own functions: Write-Host shows what a step says while its output is collected.
        'PSAvoidUsingWriteHost'
    )
}
