BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Initialize-DebianRoot -Path (Join-Path $TestDrive 'debian')
}

Describe 'Get-PatchProvider' {
    It 'lists a provider that can be used' {
        $found = Invoke-FreshObject 'Get-PatchProvider -Root $Root | Select-Object -Property Name, Available, Reason'
        $found.Name | Should -Be @('apt', 'wua', 'software', 'winget', 'chocolatey', 'PSWindowsUpdate')
        ($found | Where-Object Available).Name | Should -Be 'apt'
        ($found | Where-Object Available).Reason | Should -BeNullOrEmpty
        ($found | Where-Object { -not $_.Available -and -not $_.Reason }) | Should -BeNullOrEmpty
    }

    It 'says why one cannot be used, and takes its name in any case and from the pipeline' {
        $found = Invoke-FreshObject '$null = New-Item -Path $Folder/empty -ItemType Directory; "APT" | Get-PatchProvider -Root $Folder/empty'
        $found.Available | Should -BeFalse
        $found.Reason | Should -Match 'dpkg'
    }
}

Describe 'Get-PatchInventory' {
    It 'lists what is installed and what is missing in a root' {
        $found = Invoke-FreshObject '
            $inventory = Get-PatchInventory -Root $Root
            [pscustomobject]@{
                Type = $inventory.GetType().FullName; Root = $inventory.Root; Installed = @($inventory.Installed.Name)
                Available = @($inventory.Available | ForEach-Object { "$($_.Name) $($_.InstalledVersion) $($_.AvailableVersion) $($_.Classification) $($_.Held)" })
                Pending = $inventory.RebootState.Pending; Seen = @($inventory.Available | Where-Object { $_.FirstSeenAt -eq $inventory.ScannedAt }).Count
            }'
        $found.Type | Should -Be 'PatchOps.PatchInventory'
        $found.Root | Should -Be (Join-Path $TestDrive 'debian')
        $found.Installed | Should -Be 'hello', 'nano', 'openssl'
        $found.Available | Should -Be 'hello 2.10-2 2.10-3 Bugfix True', 'openssl 3.0.15-1 3.0.17-1 Security False'
        $found.Pending | Should -BeNullOrEmpty
        $found.Seen | Should -Be 2
    }

    It 'remembers since when a patch is missing' {
        $same = Invoke-FreshObject '
            $first = Get-PatchInventory -Root $Root; $second = Get-PatchInventory -Root $Root
            $second.ScannedAt -gt $first.ScannedAt -and $second.Available[0].FirstSeenAt -eq $first.ScannedAt'
        $same | Should -BeTrue
    }

    It 'takes a root relative to PowerShell''s location, not the process''s' {
        $root = Invoke-FreshObject 'Set-Location -Path (Split-Path $Root); (Get-PatchInventory -Root ./debian).Root'
        $root | Should -Be (Join-Path $TestDrive 'debian')
    }

    It 'says with -Verbose what it reads' {
        $text = (Invoke-Fresh 'Get-PatchInventory -Root $Root -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }').Text
        $text | Should -Match 'lab\.test_security_dists_stable-security_main_binary-amd64_Packages'
        $text | Should -Match 'state\.db'
    }

    It 'says nothing beside its objects without -Verbose' {
        $count = Invoke-FreshObject '@(Get-PatchInventory -Root $Root *>&1).Count'
        $count | Should -Be 1
    }
}

Describe 'Get-PatchUpdate' {
    It 'lists the missing patches of a root' {
        Invoke-FreshObject '(Get-PatchUpdate -Root $Root).Id' | Should -Be 'apt:hello:amd64@2.10-3', 'apt:openssl:amd64@3.0.17-1'
    }

    It 'filters with <Filter>' -TestCases @(
        @{ Filter = '-Classification security'; Expected = @('openssl') }
        @{ Filter = '-Name h*'; Expected = @('hello') }
        @{ Filter = 'OPENSSL'; Expected = @('openssl') }
        @{ Filter = '-Name nosuch*'; Expected = @() }
        @{ Filter = '-Name apt*'; Expected = @() }
        @{ Filter = '-Severity Unknown, Critical'; Expected = @('hello', 'openssl') }
        @{ Filter = '-Kb 5058384'; Expected = @() }
        @{ Filter = '-Cve CVE-2025-0001'; Expected = @() }
        @{ Filter = '-Provider apt -Name apt:hello:*'; Expected = @('hello') }
    ) {
        $names = (Invoke-Fresh "(Get-PatchUpdate -Root `$Root $Filter).Name").Output
        @($names | Where-Object { $_ }) | Should -Be $Expected
    }

    It 'lists from inventories of the pipeline without a scan' {
        $names = Invoke-FreshObject '
            Copy-Item -Path $Root -Destination $Folder/tree -Recurse
            $inventory = Get-PatchInventory -Root $Folder/tree
            Remove-Item -Path $Folder/tree -Recurse
            ($inventory, $inventory | Get-PatchUpdate -Classification Security).Name'
        $names | Should -Be 'openssl', 'openssl'
    }

    It 'lets Select-Object end the pipeline early' {
        (Invoke-Fresh '(Get-PatchUpdate -Root $Root | Select-Object -First 1).Name').Output | Should -Be 'hello'
    }
}

Describe 'Get-PatchHistory' {
    It 'lists changes with who made them' {
        $found = Invoke-FreshObject 'Get-PatchHistory -Root $Root | Select-Object -Property Name, @{ n = "Action"; e = { "$($_.Action)" } }, FromVersion, ToVersion, RequestedBy, CommandLine'
        $found.Name | Should -Be 'hello', 'openssl'
        $found.Action | Should -Be 'Install', 'Upgrade'
        $found[0].RequestedBy | Should -Be 'alice (1000)'
        $found[1].ToVersion | Should -Be '3.0.15-1'
    }

    It 'takes a moment and a name' {
        (Invoke-Fresh '(Get-PatchHistory -Root $Root -After 2025-05-15).Name').Output | Should -Be 'openssl'
        (Invoke-Fresh '(Get-PatchHistory -Root $Root -Name hel*).Name').Output | Should -Be 'hello'
    }
}

Describe 'Export- and Import-PatchInventory' {
    It 'keeps an inventory as it is, through a file' {
        $same = Invoke-FreshObject '
            $inventory = Get-PatchInventory -Root $Root
            $inventory | Export-PatchInventory -Path $Folder/one.json
            $read = Import-PatchInventory -Path $Folder/one.json
            $read | Export-PatchInventory -Path $Folder/two.json
            [pscustomobject]@{
                Text = (Get-FileHash -Path $Folder/one.json).Hash -eq (Get-FileHash -Path $Folder/two.json).Hash
                Patches = $read.Available.Count; Schema = (Get-Content -Path $Folder/one.json -Raw | ConvertFrom-Json).schema }'
        $same.Text | Should -BeTrue
        $same.Patches | Should -Be 2
        $same.Schema | Should -Be 'patchops/inventory/1'
    }

    It 'writes several inventories one to a line, and reads them from Get-ChildItem and wildcards' {
        $found = Invoke-FreshObject '
            $inventory = Get-PatchInventory -Root $Root
            $null = $inventory, $inventory, $inventory | Export-PatchInventory -Path $Folder/many.ndjson -PassThru
            [pscustomobject]@{
                Lines = @(Get-Content -Path $Folder/many.ndjson).Count; Wildcard = @(Import-PatchInventory $Folder/*.ndjson).Count
                Files = @(Get-ChildItem -Path $Folder -Filter *.ndjson | Import-PatchInventory).Count; Names = @("$Folder/many.ndjson" | Import-PatchInventory).Count }'
        $found.Lines | Should -Be 3
        $found.Wildcard | Should -Be 3
        $found.Files | Should -Be 3
        $found.Names | Should -Be 3
    }

    It 'writes nothing with -WhatIf, and nothing for an empty pipeline' {
        $result = Invoke-Fresh '
            Get-PatchInventory -Root $Root | Export-PatchInventory -Path $Folder/no.json -WhatIf
            @() | Export-PatchInventory -Path $Folder/no.json
            "exists: $(Test-Path -Path $Folder/no.json)"'
        $result.Output[-1] | Should -Be 'exists: False'
        $result.Text | Should -Match 'What if'
    }

    It 'leaves the earlier file alone when the pipeline fails before its end' {
        $result = Invoke-FreshObject '
            Set-Content -Path $Folder/kept.json -Value earlier
            $inventory = Get-PatchInventory -Root $Root
            try { & { $inventory; $inventory; throw "no more" } | Export-PatchInventory -Path $Folder/kept.json } catch { $null = $_ }
            [pscustomobject]@{ Text = (Get-Content -Path $Folder/kept.json -Raw).Trim(); Files = @(Get-ChildItem -Path $Folder -Filter *kept*).Count }'
        $result.Text | Should -Be 'earlier'
        $result.Files | Should -Be 1
    }

    It 'reads the good files beside a missing and a broken one' {
        $found = Invoke-FreshObject '
            Get-PatchInventory -Root $Root | Export-PatchInventory -Path $Folder/a.json
            Set-Content -Path $Folder/b.json -Value "{ not json"
            $read = @(Import-PatchInventory -Path $Folder/nosuch.json, $Folder/b.json, $Folder/a.json -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{ Read = $read.Count; Ids = @($failed.FullyQualifiedErrorId) }'
        $found.Read | Should -Be 1
        $found.Ids | Should -Be 'PO1401,PatchOps.Commands.ImportPatchInventoryCommand', 'PO1402,PatchOps.Commands.ImportPatchInventoryCommand'
    }

    It 'reads the good lines around a bad one, and stops at it with -ErrorAction Stop' {
        $found = Invoke-FreshObject '
            $inventory = Get-PatchInventory -Root $Root
            $inventory, $inventory | Export-PatchInventory -Path $Folder/good.ndjson
            $lines = @(Get-Content -Path $Folder/good.ndjson)
            Set-Content -Path $Folder/fleet.ndjson -Value $lines[0], $lines[0].Substring(0, 100), $lines[1]
            $read = @(Import-PatchInventory -Path $Folder/fleet.ndjson -ErrorAction SilentlyContinue -ErrorVariable failed)
            $before = [Collections.ArrayList]::new()
            $stopped = try { Import-PatchInventory -Path $Folder/fleet.ndjson -ErrorAction Stop | ForEach-Object { $null = $before.Add($_) } } catch { $_.FullyQualifiedErrorId }
            [pscustomobject]@{
                Read = $read.Count; Ids = @($failed.FullyQualifiedErrorId); Message = "$($failed[0])"; Target = "$($failed[0].TargetObject)"
                Before = $before.Count; Stopped = $stopped
            }'
        $found.Read | Should -Be 2
        $found.Ids | Should -Be 'PO1402,PatchOps.Commands.ImportPatchInventoryCommand'
        $found.Message | Should -Match 'line 2, byte'
        $found.Target | Should -Match 'fleet\.ndjson$'
        $found.Before | Should -Be 1
        $found.Stopped | Should -Be 'PO1402,PatchOps.Commands.ImportPatchInventoryCommand'
    }
}
