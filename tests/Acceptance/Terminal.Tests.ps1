BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

Describe 'What another machine calls itself and its packages' {
    It 'reaches no terminal as an escape sequence: not in the views of reports and plans, nor in warnings' {
        $found = Invoke-FreshObject '
            $escape = [string][char]27
            $inventory = @{
                schema = "patchops/inventory/1"; root = "/"; scannedAt = "2026-03-10T04:00:00Z"
                device = @{ id = "b" * 64; name = "web${escape}[2J01"; os = @{ family = "linux"; id = "debian"; version = "12"; name = "Debian" } }
                installed = @(@{ provider = "apt"; name = "curl"; version = "1" })
                available = @(@{
                    id = "apt:curl@2"; provider = "apt"; name = "cu${escape}[31mrl"; installedVersion = "1"; availableVersion = "2"; classification = "security"
                    severity = "high"; firstSeenAt = "2026-03-01T04:00:00Z" })
                rebootState = @{ pending = $false; reasons = @(); staleProcesses = @() }; diagnostics = @() }
            [IO.File]::WriteAllText("$Folder/hostile.json", ($inventory | ConvertTo-Json -Depth 6))
            $read = Import-PatchInventory -Path "$Folder/hostile.json"
            $report = $read | Test-PatchCompliance -AsOf "2026-03-20T04:00:00Z" -ErrorAction SilentlyContinue
            $plan = $read | New-PatchPlan -AsOf "2026-03-20T04:00:00Z" -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue
            $PSStyle.OutputRendering = "PlainText"
            $views = @($report, $plan, $plan.Steps[0], $plan.Steps[0].Patches[0] | ForEach-Object { $_ | Out-String -Width 80 })
            [pscustomobject]@{
                Views = $views.Count; Report = $views[0]; Patch = $views[3]; Warned = "$warned"
                Escapes = @($views + "$warned" | Where-Object { $_.Contains($escape) }).Count }'
        $found.Views | Should -Be 4
        $found.Report | Should -Match 'web\?\[2J01'
        $found.Patch | Should -Match 'cu\?\[31mrl'
        $found.Warned | Should -Match 'PO1704: web\?\[2J01'
        $found.Escapes | Should -Be 0
    }
}

Describe 'The views of a plan' {
    It 'leave room for a step''s reason in 80 columns' {
        $found = Invoke-FreshObject '
            $PSStyle.OutputRendering = "PlainText"
            $inventory = @{
                schema = "patchops/inventory/1"; root = "/"; scannedAt = "2026-03-10T04:00:00Z"; device = @{ id = "b" * 64; name = "web01"; os = @{ family = "linux"; id = "debian"; version = "12" } }
                installed = @(@{ provider = "apt"; name = "curl"; version = "1" })
                available = @(@{ id = "apt:curl@2"; provider = "apt"; name = "curl"; installedVersion = "1"; availableVersion = "2"; classification = "security"; severity = "high"; firstSeenAt = "2026-03-01T04:00:00Z" })
                rebootState = @{ pending = $false; reasons = @(); staleProcesses = @() }; diagnostics = @() }
            [IO.File]::WriteAllText("$Folder/web01.json", ($inventory | ConvertTo-Json -Depth 6))
            $plan = Import-PatchInventory -Path "$Folder/web01.json" | New-PatchPlan -AsOf "2026-03-20T04:00:00Z" -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
            [pscustomobject]@{ Text = $plan.Steps | Out-String -Width 80 }'
        $found.Text | Should -Match 'Nothing in it is known'
    }
}
