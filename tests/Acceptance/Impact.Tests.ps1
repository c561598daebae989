BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:Show = 'function Show-Error($e) { [pscustomobject]@{ Id = $e.FullyQualifiedErrorId; Category = "$($e.CategoryInfo.Category)"; Remedy = $e.ErrorDetails.RecommendedAction } };'
}

Describe 'Measure-PatchImpact' {
    It 'says that no deployment has ended, with id and remedy, where there is none' {
        $found = Invoke-FreshObject "$Show try { Measure-PatchImpact; 'nothing was thrown' } catch { Show-Error `$_ }"
        $found.Id | Should -BeLike 'PO2202*'
        $found.Category | Should -Be 'ObjectNotFound'
        $found.Remedy | Should -Not -BeNullOrEmpty
    }

    It 'goes on after an id that is not there' {
        $found = Invoke-FreshObject "$Show `$null = Measure-PatchImpact -Id one, two -ErrorAction SilentlyContinue -ErrorVariable bad; @(`$bad | ForEach-Object { Show-Error `$_ })"
        @($found).Count | Should -Be 2
        $found[0].Id | Should -BeLike 'PO1819*'
    }

    It 'samples this machine, and shows what it keeps' -Skip:($IsWindows -ne $false) {
        $found = Invoke-FreshObject '$samples = @(Measure-PatchImpact -Sample); [pscustomobject]@{ Type = $samples[0].GetType().FullName; Measures = @($samples.Measure | ForEach-Object { "$_" } | Sort-Object -Unique); Text = ($samples | Out-String) }'
        $found.Type | Should -Be 'PatchOps.ImpactSample'
        $found.Measures | Should -Contain 'Load'
        $found.Measures | Should -Contain 'MemoryAvailable'
        $found.Text | Should -Match 'Measure +Target +Value'
    }

    It 'takes no policy without -Sample, and no id with it' {
        $result = Invoke-Fresh 'Measure-PatchImpact -Id one -Sample'
        "$($result.Errors)$($result.Text)" | Should -Match 'AmbiguousParameterSet|Parameter set cannot be resolved'
    }
}
