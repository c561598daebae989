BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:Head = "apiVersion: patchops/v1`nname: servers`n"
    $script:Policies = (New-Item -Path (Join-Path $TestDrive 'policies') -ItemType Directory).FullName
    Write-Text "$Policies/base.yaml" "${Head}client: Contoso`nreboot: {grace: 1h}`n"
    Write-Text "$Policies/sound.yaml" "${Head}extends: base.yaml`nholds: [{package: docker-ce, until: 2027-01-31, owner: ops@contoso.example, reason: r}]`n"
    Write-Text "$Policies/bad.yaml" "${Head}drivers: yes`nhold: []`n"
}

Describe 'Test-PatchPolicy' {
    It 'gives nothing for a sound policy' {
        $found = Invoke-Fresh "Test-PatchPolicy -Path '$Policies/sound.yaml'"
        $found.Output | Should -BeNullOrEmpty
        $found.Errors | Should -BeNullOrEmpty
    }

    It 'gives each mistake with file, line, column, id and remedy' {
        $found = @(Invoke-FreshObject "Test-PatchPolicy -Path '$Policies/bad.yaml' | Select-Object -Property Id, Line, Column, Key, File, Remedy, @{ n = 'Level'; e = { `"`$(`$_.Level)`" } }, @{ n = 'Type'; e = { `$_.GetType().FullName } }")
        $found.Count | Should -Be 2
        "$($found[0].Id) $($found[0].Level) $($found[0].Line),$($found[0].Column) $($found[0].Key)" | Should -Be 'PO1609 Error 3,10 drivers'
        "$($found[1].Id) $($found[1].Line),$($found[1].Column) $($found[1].Key)" | Should -Be 'PO1608 4,1 hold'
        $found[0].Remedy | Should -Match 'true or false'
        $found[0].File | Should -Be (Join-Path $Policies 'bad.yaml')
        $found[0].Type | Should -Be 'PatchOps.PolicyDiagnostic'
    }

    It 'takes wildcards, the location, files of the pipeline, and a file that is not there' {
        $found = Invoke-FreshObject "
            Set-Location -Path '$Policies'
            [pscustomobject]@{
                Wild = @(Test-PatchPolicy -Path ./*.yaml).Count
                Piped = @(Get-ChildItem -Path . -Filter bad.yaml | Test-PatchPolicy).Count
                Gone = @(Test-PatchPolicy -Path ./gone.yaml).Id
            }"
        $found.Wild | Should -Be 2
        $found.Piped | Should -Be 2
        $found.Gone | Should -Be 'PO1601'
    }

    It 'shows place, level, id and remedy by default' {
        $found = Invoke-Fresh "Test-PatchPolicy -Path '$Policies/bad.yaml' | Out-String -Width 200"
        $found.Text | Should -Match 'File: .*bad\.yaml'
        $found.Text | Should -Match '3,10\s+error\s+PO1609 drivers takes true or false'
    }
}

Describe 'Get-PatchPolicy' {
    It 'gives the effective policy with where each value came from' {
        $found = Invoke-FreshObject "
            `$policy = Get-PatchPolicy -Path '$Policies/sound.yaml'
            `$origin = `$policy.Origins | Where-Object -Property Key -EQ -Value 'reboot.grace'
            [pscustomobject]@{
                Type = `$policy.GetType().FullName; Name = `$policy.Name; Client = `$policy.Client; Grace = `$policy.Reboot.Grace.TotalMinutes
                Owner = `$policy.Holds[0].Owner; Line = `$origin.Line; File = Split-Path -Path `$origin.File -Leaf
                Default = (`$policy.Origins | Where-Object -Property Key -EQ -Value 'logs.retain').IsDefault
            }"
        "$($found.Type) $($found.Name) $($found.Client) $($found.Grace) $($found.Owner)" | Should -Be 'PatchOps.PatchPolicy servers Contoso 60 ops@contoso.example'
        "$($found.Line) $($found.File) $($found.Default)" | Should -Be '4 base.yaml True'
    }

    It 'gives an error with id, target and remedy for each mistake, and no policy' {
        $found = Invoke-FreshObject "
            `$policy = Get-PatchPolicy -Path '$Policies/bad.yaml' -ErrorAction SilentlyContinue -ErrorVariable bad
            [pscustomobject]@{ Policy = `$null -eq `$policy; Id = `$bad[0].FullyQualifiedErrorId; Count = `$bad.Count; Target = `$bad[0].TargetObject; Remedy = `$bad[0].ErrorDetails.RecommendedAction }"
        $found.Policy | Should -BeTrue
        $found.Count | Should -Be 2
        $found.Id | Should -Match '^PO1609,'
        $found.Target | Should -Be (Join-Path $Policies 'bad.yaml')
        $found.Remedy | Should -Match 'true or false'
    }

    It 'gives the built-in policy without a path' {
        $found = Invoke-FreshObject "Get-PatchPolicy | Select-Object -Property Name, Source, Standards"
        "$($found.Name) $($found.Source) $($found.Standards)" | Should -Be 'patchops-baseline (built in) patchops-baseline'
    }

    It 'shows every value by default' {
        $found = Invoke-Fresh "Get-PatchPolicy -Path '$Policies/sound.yaml' | Out-String -Width 200"
        $found.Text | Should -Match 'reboot\.grace\s+: 1h'
        $found.Text | Should -Match 'holds\s+: package docker-ce until 2027-01-31 \(hold\), ops@contoso\.example: r'
    }
}
