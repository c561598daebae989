BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

Describe 'Get-PatchStandard' {
    It 'lists the standards that ship, with their rules' {
        $found = Invoke-FreshObject '
            $all = @(Get-PatchStandard)
            $directive = Get-PatchStandard -Id BOD-26-04
            [pscustomobject]@{
                Ids = @($all.Id); Type = $directive.PSObject.TypeNames[0]; Rules = $directive.Rules.Count
                Triage = @($directive.Rules | Where-Object ForensicTriage | ForEach-Object Name); Last = "$($directive.Rules[15].Due)"; Upgrade = $null -eq $directive.Rules[0].Due
                BuiltIn = @($all | Where-Object IsBuiltIn).Count }'
        $found.Ids | Should -Be 'bod-26-04', 'cis-controls-8.1', 'cyber-essentials-3.3', 'essential-eight-ml1', 'essential-eight-ml2', 'essential-eight-ml3', 'patchops-baseline', 'pci-dss-4.0.1'
        $found.Type | Should -Be 'PatchOps.DeadlineStandard'
        $found.Rules | Should -Be 16
        $found.Triage | Should -Be 'row 12', 'row 13', 'row 15'
        $found.Last | Should -Be '3 days'
        $found.Upgrade | Should -BeTrue
        $found.BuiltIn | Should -Be 8
    }

    It 'takes wildcards and the pipeline, and goes on after an id that is none' {
        $found = Invoke-FreshObject '
            $some = @("essential-*", "bod-22-01", "cis*", "nosuch*" | Get-PatchStandard -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{ Ids = @($some.Id); Errors = @($failed.FullyQualifiedErrorId); Category = "$($failed[0].CategoryInfo.Category)"; Target = $failed[0].TargetObject }'
        $found.Ids | Should -Be 'essential-eight-ml1', 'essential-eight-ml2', 'essential-eight-ml3', 'cis-controls-8.1'
        $found.Errors | Should -Be 'PO1630,PatchOps.Commands.GetPatchStandardCommand'
        $found.Category | Should -Be 'ObjectNotFound'
        $found.Target | Should -Be 'bod-22-01'
    }

    It 'writes a copy, never over a file unasked, and reads the changed copy' {
        $found = Invoke-FreshObject '
            Set-Location -Path $Folder
            $written = Get-PatchStandard -Id pci-dss-4.0.1 -Export own.yaml
            $text = (Get-Content -Path own.yaml -Raw).Replace("due: 3mo", "due: 2mo")
            [IO.File]::WriteAllText("$Folder/own.yaml", $text)
            Get-PatchStandard -Id pci-dss-4.0.1 -Export own.yaml -ErrorAction SilentlyContinue -ErrorVariable refused
            $own = Get-ChildItem -Path *.yaml | Get-PatchStandard
            $literal = Get-PatchStandard -Path own.yaml
            $null = Get-PatchStandard -Id pci-dss-4.0.1 -Export own.yaml -Force
            [pscustomobject]@{ Written = $written.Source -eq "$Folder/own.yaml"; Refused = @($refused.FullyQualifiedErrorId)
                Own = "$($own.Rules[1].Due)"; BuiltIn = $own.IsBuiltIn; Literal = $literal.Id; Forced = "$((Get-PatchStandard -Path own.yaml).Rules[1].Due)" }'
        $found.Written | Should -BeTrue
        $found.Refused | Should -Be 'PO1638,PatchOps.Commands.GetPatchStandardCommand'
        $found.Own | Should -Be '2 months'
        $found.BuiltIn | Should -BeFalse
        $found.Literal | Should -Be 'pci-dss-4.0.1'
        $found.Forced | Should -Be '3 months'
    }

    It 'writes all into a folder, and nothing with -WhatIf' {
        $result = Invoke-Fresh '
            $null = New-Item -Path $Folder/all -ItemType Directory
            $null = Get-PatchStandard -Export $Folder/all -WhatIf
            $before = @(Get-ChildItem -Path $Folder/all).Count
            $null = Get-PatchStandard -Export $Folder/all
            "$before $(@(Get-ChildItem -Path $Folder/all -Filter *.yaml).Count)"
            try { Get-PatchStandard -Export $Folder/one.yaml } catch { $_.FullyQualifiedErrorId }'
        $result.Output[-2] | Should -Be '0 8'
        $result.Output[-1] | Should -Be 'PO1639,PatchOps.Commands.GetPatchStandardCommand'
        @($result.Output -match 'What if') | Should -HaveCount 8
    }

    It 'names each mistake of a file with its place, and reads the next file' {
        $found = Invoke-FreshObject '
            [IO.File]::WriteAllText("$Folder/bad.yaml", "id: own`ntitle: Own`nrules:`n  - {name: a, due: soon}`n  - {due: 3d}`n")
            [IO.File]::WriteAllText("$Folder/good.yaml", "id: own`ntitle: Own`nrules:`n  - {name: a, due: 3d}`n")
            $read = @(Get-PatchStandard -Path $Folder/bad.yaml, $Folder/nosuch.yaml, $Folder/good.yaml -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{ Ids = @($read.Id); Errors = @($failed.FullyQualifiedErrorId -replace ",.*"); Message = "$($failed[0])"; Remedy = $failed[0].ErrorDetails.RecommendedAction }'
        $found.Ids | Should -Be 'own'
        $found.Errors | Should -Be 'PO1634', 'PO1632', 'PO1601'
        $found.Message | Should -Match 'bad\.yaml\(4,20\): '
        $found.Remedy | Should -Not -BeNullOrEmpty
    }

    It 'is shown as tables, completes its ids and has help' {
        $found = Invoke-FreshObject '
            function Show($Object) { @(($Object | Out-String -Width 200).Trim() -split "\r?\n") }
            $line = "Get-PatchStandard -Id essential"
            $help = Get-Help -Name Get-PatchStandard
            [pscustomobject]@{
                List = Show (Get-PatchStandard); Rules = Show ((Get-PatchStandard -Id bod-26-04).Rules)
                Completed = @((TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText)
                Examples = @($help.examples.example).Count; Parameters = @($help.parameters.parameter | Where-Object { -not $_.description }).Count }'
        $found.List[0] | Should -Match '^Id +Rules +Times +Source$'
        $found.List[2] | Should -Match '^bod-26-04 +16 +next upgrade, 14 days, 60 days, 3 days +\(built in\)$'
        $found.Rules[-1] | Should -Match '^row 15 +3 days +KevListing, FirstSeen +yes +KEV, exposed, automatable, total$'
        $found.Completed | Should -Be 'essential-eight-ml1', 'essential-eight-ml2', 'essential-eight-ml3'
        $found.Examples | Should -BeGreaterThan 3
        $found.Parameters | Should -Be 0
    }
}
