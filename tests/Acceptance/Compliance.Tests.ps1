BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Initialize-DebianRoot -Path (Join-Path $TestDrive 'debian')
    $script:Files = (New-Item -Path (Join-Path $TestDrive 'files') -ItemType Directory).FullName

    # A system that is supported for as long as the tests are run.
    $script:Head = "apiVersion: patchops/v1`nname: servers`nstandards: patchops-baseline`nsupport: {debian 12: 2199-01-01}`n"
    Write-Text "$Files/servers.yaml" "${Head}approve: [{classification: [security, bugfix]}]`nwindows: [{name: night, every: daily at 22:00, duration: 3h, timeZone: Etc/UTC}]`n"
    Write-Text "$Files/bad.yaml" "${Head}drivers: yes`nhold: []`n"

    # CISA's catalogue as of today, so that the feeds are fresh.
    $kev = Get-Content -Path "$PSScriptRoot/Fixtures/kev.json" -Raw
    Write-Text "$Files/kev.json" ($kev -replace '"dateReleased": "[^"]*"', ('"dateReleased": "{0:yyyy-MM-ddTHH:mm:ssZ}"' -f [DateTime]::UtcNow))
    Write-Text "$Files/debian.json" (Get-Content -Path "$PSScriptRoot/Fixtures/debian-tracker.json" -Raw)
    foreach ($name in 'a', 'b', 'c') {
        Write-Text "$Files/far-$name.json" (Get-InventoryText -Name "far-$name" -Os @{ family = 'linux'; id = 'debian'; name = 'Debian'; version = '12'; codename = 'bookworm'; architecture = 'x64' } -Installed @(
                @{ provider = 'apt'; name = 'openssl'; architecture = 'amd64'; version = '3.0.15-1'; sourceName = 'openssl'; sourceVersion = '3.0.15-1' }
            ) -Available @(
                @{ id = 'apt:openssl:amd64@3.0.17-1'; provider = 'apt'; name = 'openssl'; architecture = 'amd64'; installedVersion = '3.0.15-1'; availableVersion = '3.0.17-1'
                    classification = 'security'; severity = 'unknown'; cves = @(); firstSeenAt = '2026-03-01T00:00:00Z'; held = $false; hidden = $false; exclusive = $false; uninstallable = $false }
            ))
    }

    $script:Import = "`$null = Update-PatchAdvisory -Source '$Files/kev.json', '$Files/debian.json'; Set-Location -Path '$Files';"
}

Describe 'Test-PatchCompliance' {
    It 'reports on the machine that it scans, and on the one that Get-PatchInventory has just scanned' {
        $found = @(Invoke-FreshObject "$Import
            Test-PatchCompliance -Policy ./servers.yaml -Root `$Root
            Get-PatchInventory -Root `$Root | Test-PatchCompliance ./servers.yaml" | ForEach-Object { $_ })
        $found.Count | Should -Be 2
        foreach ($report in $found) {
            $report.Verdict | Should -Be 1 -Because $report.Reason
            $report.Summary.OnTime | Should -Be 1
            $report.Policy | Should -Be 'servers'
            $report.PolicySource | Should -Be (Join-Path $Files 'servers.yaml')
        }
    }

    It 'gives true, or false, with -Quiet; unknown is false' {
        $found = Invoke-FreshObject "$Import
            `$inventory = Get-PatchInventory -Root `$Root
            [pscustomobject]@{
                InTime = `$inventory | Test-PatchCompliance -Policy servers.yaml -Quiet
                Overdue = `$inventory | Test-PatchCompliance -Policy servers.yaml -AsOf ([DateTimeOffset]::UtcNow.AddDays(15)) -Quiet
                Unknown = `$inventory | Test-PatchCompliance -Policy servers.yaml -AsOf ([DateTimeOffset]::UtcNow.AddDays(-1)) -Quiet
                Type = (`$inventory | Test-PatchCompliance -Policy servers.yaml -Quiet).GetType().FullName }"
        "$($found.InTime) $($found.Overdue) $($found.Unknown) $($found.Type)" | Should -Be 'True False False System.Boolean'
    }

    It 'gives the same report for the same moment' {
        $found = Invoke-FreshObject "$Import
            `$json = 1..2 | ForEach-Object { Import-PatchInventory -Path far-a.json | Test-PatchCompliance -Policy servers.yaml -AsOf 2026-04-01T00:00Z | ConvertTo-Json -Depth 8 }
            [pscustomobject]@{ Equal = `$json[0] -ceq `$json[1]; Verdict = (`$json[0] | ConvertFrom-Json).Verdict }"
        $found.Equal | Should -BeTrue
        $found.Verdict | Should -Be 3
    }

    It 'gives each report before the next inventory is read' {
        $found = Invoke-FreshObject "$Import
            `$order = [Collections.Generic.List[string]]::new()
            'a', 'b', 'c' | ForEach-Object { `$order.Add(""read `$_""); Import-PatchInventory -Path far-`$_.json } |
                Test-PatchCompliance -Policy servers.yaml | ForEach-Object { `$order.Add(`$_.Device.Name) }
            [pscustomobject]@{ Order = `$order -join ', ' }"
        $found.Order | Should -Be 'read a, far-a, read b, far-b, read c, far-c'
    }

    It 'goes on after an inventory that cannot be read' {
        $found = Invoke-FreshObject "$Import
            Set-Content -Path broken.json -Value '{ not json'
            `$reports = @('far-a.json', 'broken.json', 'far-b.json' | Import-PatchInventory -ErrorAction SilentlyContinue -ErrorVariable failed | Test-PatchCompliance -Policy servers.yaml)
            [pscustomobject]@{ Names = `$reports.Device.Name -join ' '; Id = `$failed[0].FullyQualifiedErrorId }"
        $found.Names | Should -Be 'far-a far-b'
        $found.Id | Should -Match '^PO1402,'
    }

    It 'refuses a policy with mistakes, with id, target and remedy' {
        $found = Invoke-FreshObject "
            Set-Location -Path '$Files'
            try { Test-PatchCompliance -Policy ./bad.yaml -Root `$Root; 'nothing was thrown' }
            catch { [pscustomobject]@{ Id = `$_.FullyQualifiedErrorId; Target = `$_.TargetObject; Message = `$_.Exception.Message; Remedy = `$_.ErrorDetails.RecommendedAction } }"
        $found.Id | Should -Be 'PO1605,PatchOps.Commands.TestPatchComplianceCommand'
        $found.Target | Should -Be (Join-Path $Files 'bad.yaml')
        $found.Message | Should -Match "drivers takes true or false.*no key 'hold'"
        $found.Remedy | Should -Match 'Test-PatchPolicy'
    }

    It 'says as an error what could not be checked, and still reports' {
        $found = Invoke-FreshObject "
            `$report = Test-PatchCompliance -Policy '$Files/servers.yaml' -Root `$Root -ErrorAction SilentlyContinue -ErrorVariable failed
            [pscustomobject]@{ Verdict = ""`$(`$report.Verdict)""; Score = `$report.Score; Id = `$failed[0].FullyQualifiedErrorId }"
        $found.Verdict | Should -Be 'Unknown'
        $found.Id | Should -Match '^PO1517,'
    }

    It 'shows the verdict with its reason, and the findings by their dates' {
        $found = Invoke-Fresh "$Import
            `$report = Import-PatchInventory -Path far-a.json | Test-PatchCompliance -Policy servers.yaml -AsOf 2026-04-01T00:00Z
            `$report | Out-String -Width 200
            `$report.Findings | Format-Table -View Due | Out-String -Width 200"
        $found.Text | Should -Match 'Verdict\s+: NonCompliant'
        $found.Text | Should -Match 'Reason\s+: 1 finding is overdue; the longest: CVE-2024-13176 in openssl, since 2026-03-15 00:00 UTC, by patchops-baseline high'
        $found.Text | Should -Match 'Window\s+: night: 2026-03-31 22:00Z to 2026-04-01 01:00Z'
        $found.Text | Should -Match '(?m)^Overdue\s+2026-03-15 00:00Z\s+CVE-2024-13176\s+openssl\s+unknown\s+patchops-baseline high'
        $found.Errors | Should -BeNullOrEmpty
    }

    It 'has help with examples' {
        $found = Invoke-FreshObject '
            foreach ($name in "Test-PatchCompliance", "New-PatchPlan") {
                $help = Get-Help -Name $name -Full
                [pscustomobject]@{ Synopsis = $help.Synopsis; Examples = @($help.examples.example).Count; Parameters = @($help.parameters.parameter.name) }
            }'
        foreach ($help in $found) {
            $help.Synopsis | Should -Not -BeNullOrEmpty
            $help.Examples | Should -BeGreaterOrEqual 3
            $help.Parameters | Should -Contain 'AsOf'
        }
    }
}

Describe 'New-PatchPlan' {
    It 'puts every missing patch in exactly one place, with a reason' {
        $found = Invoke-FreshObject "$Import
            `$inventory = Get-PatchInventory -Root `$Root
            `$plan = `$inventory | New-PatchPlan -Policy servers.yaml -WarningAction SilentlyContinue
            [pscustomobject]@{
                Missing = (`$inventory.Available.Id | Sort-Object) -join ' '
                Placed = (@(`$plan.Steps.Patches.Id) + @(`$plan.Skipped.Patch) | Sort-Object) -join ' '
                Without = @(`$plan.Steps + `$plan.Steps.Patches + `$plan.Skipped | Where-Object { -not `$_.Reason }).Count
                Window = `$plan.Window.Name; Id = `$plan.Id }"
        $found.Placed | Should -Be $found.Missing
        $found.Placed | Should -Be 'apt:hello:amd64@2.10-3 apt:openssl:amd64@3.0.17-1'
        $found.Without | Should -Be 0
        $found.Window | Should -Be 'night'
        $found.Id | Should -Match '^[0-9a-f]{64}$'
    }

    It 'asks the package manager of a tree on this machine, and changes nothing in it' -Skip:(-not (Get-Command -Name apt-get -ErrorAction Ignore)) {
        $found = Invoke-FreshObject "$Import
            function Get-Print { Get-ChildItem -Path `$Root -Recurse -File | Sort-Object -Property FullName | ForEach-Object { `$_.FullName; `$_.LastWriteTimeUtc.Ticks; (Get-FileHash -Path `$_.FullName).Hash } }
            `$before = Get-Print
            `$plan = Get-PatchInventory -Root `$Root | New-PatchPlan -Policy servers.yaml -WarningVariable warned
            [pscustomobject]@{ Same = ""`$before"" -ceq ""`$(Get-Print)""; Warned = ""`$warned""; Names = @(`$plan.Steps.Patches.Name) }"
        $found.Same | Should -BeTrue
        $found.Warned | Should -BeNullOrEmpty
        $found.Names | Should -Be 'openssl'
    }

    It 'plans for another machine without asking it, and warns' {
        $found = Invoke-FreshObject "$Import
            `$plans = @(Import-PatchInventory -Path far-*.json | New-PatchPlan -Policy servers.yaml -AsOf 2026-04-01T00:00Z -WarningAction SilentlyContinue -WarningVariable warned)
            `$again = Import-PatchInventory -Path far-a.json | New-PatchPlan -Policy servers.yaml -AsOf 2026-04-01T00:00Z -WarningAction SilentlyContinue
            [pscustomobject]@{
                Names = `$plans.Device.Name -join ' '; Warned = @(`$warned | ForEach-Object { ""`$_"".Substring(0, 13) }) -join ', '
                Type = `$plans[0].GetType().FullName; Same = `$plans[0].Id -ceq `$again.Id }"
        $found.Names | Should -Be 'far-a far-b far-c'
        $found.Warned | Should -Be 'PO1704: far-a, PO1704: far-b, PO1704: far-c'
        $found.Type | Should -Be 'PatchOps.PatchPlan'
        $found.Same | Should -BeTrue
    }

    It 'ignores the window where it is asked to' {
        $found = Invoke-FreshObject "$Import
            `$plan = Import-PatchInventory -Path far-a.json | New-PatchPlan -Policy servers.yaml -AsOf 2026-04-01T00:00Z -IgnoreWindow -WarningAction SilentlyContinue
            [pscustomobject]@{ Window = `$null -eq `$plan.Window; Steps = @(`$plan.Steps).Count }"
        $found.Window | Should -BeTrue
        $found.Steps | Should -Be 1
    }

    It 'refuses a policy with mistakes' {
        $found = Invoke-FreshObject "
            try { New-PatchPlan -Policy '$Files/bad.yaml' -Root `$Root; 'nothing was thrown' }
            catch { [pscustomobject]@{ Id = `$_.FullyQualifiedErrorId } }"
        $found.Id | Should -Be 'PO1605,PatchOps.Commands.NewPatchPlanCommand'
    }

    It 'shows the window, the steps and what stays' {
        $found = Invoke-Fresh "$Import
            `$plan = Import-PatchInventory -Path far-a.json | New-PatchPlan -Policy servers.yaml -AsOf 2026-04-01T00:00Z -WarningAction SilentlyContinue
            `$plan | Out-String -Width 200
            `$plan.Steps | Out-String -Width 300
            `$plan.Steps.Patches | Out-String -Width 200"
        $found.Text | Should -Match 'Window\s+: night: 2026-03-31 22:00Z to 2026-04-01 01:00Z'
        $found.Text | Should -Match 'Steps\s+: 1, with 1 patch, about 1 min'
        $found.Text | Should -Match '(?m)^\s+1 Install\s+apt\s+1\s+openssl\s+Nothing in it is known to be exploited\.'
        $found.Text | Should -Match '(?m)^openssl\s+3\.0\.15-1\s+3\.0\.17-1\s+2026-03-15 00:00Z\s+Approved by entry 1 of approve\.'
        $found.Errors | Should -BeNullOrEmpty
    }
}
