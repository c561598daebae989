BeforeDiscovery {
    $data = Join-Path $PSScriptRoot '../../../shared/data'
    $hasData = Test-Path -Path (Join-Path $data 'known_exploited_vulnerabilities.json')
    $openssl = Get-Command -Name openssl -CommandType Application -ErrorAction Ignore
    $canChroot = (Test-Path -Path /proc/self/maps) -and (& id -u) -eq 0 -and (Get-Command -Name chroot, ldd -CommandType Application -ErrorAction Ignore).Count -ge 2
    if (-not $canChroot) { Write-Warning 'The test on running code is skipped: it needs Linux, root, chroot and ldd.' }
    if (-not $hasData) { Write-Warning "The tests on real feeds are skipped: there is no folder $data." }
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Initialize-DebianRoot -Path (Join-Path $TestDrive 'debian')
    $script:Fixtures = (Resolve-Path -Path "$PSScriptRoot/Fixtures").Path
    $script:Data = Join-Path $PSScriptRoot '../../../shared/data'
    $script:Inventories = New-Item -Path (Join-Path $TestDrive 'inventories') -ItemType Directory
    Write-Text "$Inventories/below.json" (Get-WindowsText -Build '10.0.20348.4405')
    Write-Text "$Inventories/between.json" (Get-WindowsText -Build '10.0.20348.4467')
    Write-Text "$Inventories/hotpatched.json" (Get-WindowsText -Build '10.0.20348.4467' -Track 'hotpatch')
    Write-Text "$Inventories/untold.json" (Get-WindowsText -Build '10.0.20348.4467' -Track $null)
    Write-Text "$Inventories/fixed.json" (Get-WindowsText -Build '10.0.20348.4529')
    Write-Text "$Inventories/alma.json" (Get-AlmaText -Package 'sudo 1.9.5p2-7.el9', 'xz 5.2.5-8.el9_0', 'bash 5.1.8-6.el9_1')

    # A state folder with the small feeds, for the tests that only read.
    $script:Filled = Join-Path $TestDrive 'filled'
    $null = New-Item -Path $Filled -ItemType Directory
    $feeds = 'kev.json', 'cvrf-2025-Dec.xml', 'ALSA-2023-0282.json', 'ALSA-2022-4940.json', 'debian-tracker.json' | ForEach-Object { "'$Fixtures/$_'" }
    $filling = Invoke-Fresh -Environment @{ PATCHOPS_HOME = $Filled } -Script "`$null = Update-PatchAdvisory -Source $($feeds -join ', ')"
    if ($filling.Errors) { throw $filling.Errors }

    # Runs a script on that state. Feeds of a fixed date grow old, and their warnings are tested on their own.
    function Invoke-Filled([string] $Script) {
        Invoke-FreshObject -Environment @{ PATCHOPS_HOME = $Filled } -Script "`$WarningPreference = 'SilentlyContinue'; `$Inventories = '$Inventories'; $Script"
    }
}

Describe 'Update-PatchAdvisory' {
    It 'imports a file and says what it was' {
        $found = Invoke-FreshObject "Update-PatchAdvisory -Source '$Fixtures/kev.json' | Select-Object -Property Feed, Part, Records, Changed, Source, @{ n = 'AsOf'; e = { `$_.AsOf.ToString('yyyy-MM-dd') } }"
        "$($found.Feed) $($found.Part) $($found.Records) $($found.Changed)" | Should -Be 'kev kev 3 True'
        $found.Source | Should -Be (Join-Path $Fixtures 'kev.json')
        "$($found.AsOf)" | Should -Be '2025-08-25'
    }

    It 'imports a folder and a zip' {
        $found = Invoke-FreshObject "
            `$null = New-Item -Path `$Folder/osv -ItemType Directory
            Copy-Item -Path '$Fixtures/ALSA-2023-0282.json', '$Fixtures/ALSA-2022-4940.json' -Destination `$Folder/osv
            Compress-Archive -Path `$Folder/osv/* -DestinationPath `$Folder/osv.zip
            `$asFolder = Update-PatchAdvisory -Source `$Folder/osv
            `$asZip = Update-PatchAdvisory -Source `$Folder/osv.zip
            [pscustomobject]@{ Folder = `"`$(`$asFolder.Feed) `$(`$asFolder.Records)`"; Zip = `"`$(`$asZip.Feed) `$(`$asZip.Records)`" }"
        $found.Folder | Should -Be 'osv 2'
        $found.Zip | Should -Be 'osv 2'
    }

    It 'takes paths relative to PowerShell''s location, wildcards, and files of the pipeline' {
        $found = Invoke-FreshObject "
            Set-Location -Path '$Fixtures'
            `$wild = @(Update-PatchAdvisory -Source ./kev*.json)
            `$piped = @(Get-ChildItem -Path . -Filter *.xml | Update-PatchAdvisory)
            [pscustomobject]@{ Wild = `$wild.Feed; Piped = `$piped.Feed }"
        $found.Wild | Should -Be 'kev'
        $found.Piped | Should -Be 'msrc'
    }

    It 'imports nothing with -WhatIf' {
        $result = Invoke-Fresh "Update-PatchAdvisory -Source '$Fixtures/kev.json' -WhatIf; `"files: `$(@(Get-ChildItem -Path `$env:PATCHOPS_HOME -Filter catalogue*).Count)`""
        $result.Text | Should -Match 'What if.*kev\.json'
        $result.Output[-1] | Should -Be 'files: 0'
    }

    It 'does nothing for an empty pipeline' {
        $result = Invoke-Fresh '@() | Update-PatchAdvisory; "files: $(@(Get-ChildItem -Path $env:PATCHOPS_HOME -Filter catalogue*).Count)"'
        $result.Text | Should -Be 'files: 0'
        $result.Errors | Should -BeNullOrEmpty
    }

    It 'reports each bad source by itself and still imports the others' {
        $found = Invoke-FreshObject "
            Set-Content -Path `$Folder/cut.json -Value ((Get-Content -Path '$Fixtures/kev.json' -Raw).Substring(0, 900)) -NoNewline
            Set-Content -Path `$Folder/other.txt -Value 'nothing of the kind'
            `$done = @(Update-PatchAdvisory -Source `$Folder/nosuch.json, `$Folder/cut.json, `$Folder/other.txt, '$Fixtures/cvrf-2025-Dec.xml' -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{
                Done = @(`$done.Feed); Ids = @(`$failed.FullyQualifiedErrorId); Targets = @(`$failed | ForEach-Object { Split-Path -Path `$_.TargetObject -Leaf })
                Categories = @(`$failed | ForEach-Object { `"`$(`$_.CategoryInfo.Category)`" }); Remedies = @(`$failed.ErrorDetails.RecommendedAction) }"
        $found.Done | Should -Be 'msrc'
        $found.Ids[0] | Should -Be 'PO1501,PatchOps.Commands.UpdatePatchAdvisoryCommand'
        $found.Ids[1] | Should -Match '^PO150[23],'
        $found.Ids[2] | Should -Be 'PO1506,PatchOps.Commands.UpdatePatchAdvisoryCommand'
        $found.Targets | Should -Be 'nosuch.json', 'cut.json', 'other.txt'
        $found.Categories[0] | Should -Be 'ResourceUnavailable'
        $found.Remedies | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
    }

    It 'refuses a feed that shrank to less than half, and takes it with -Force' {
        $found = Invoke-FreshObject "
            `$null = Update-PatchAdvisory -Source '$Fixtures/kev.json'
            `$small = Get-Content -Path '$Fixtures/kev.json' -Raw | ConvertFrom-Json
            `$small.vulnerabilities = @(`$small.vulnerabilities[0]); `$small.count = 1
            `$small.dateReleased = '2025-08-26T00:00:00.0000Z'
            ConvertTo-Json -InputObject `$small -Depth 5 | Set-Content -Path `$Folder/small.json
            `$null = Update-PatchAdvisory -Source `$Folder/small.json -ErrorAction SilentlyContinue -ErrorVariable failed
            `$before = (Get-PatchAdvisory -ListFeed -WarningAction SilentlyContinue).Records
            `$forced = Update-PatchAdvisory -Source `$Folder/small.json -Force
            [pscustomobject]@{ Id = `"`$(`$failed.FullyQualifiedErrorId)`"; Before = `$before; Forced = `$forced.Records }"
        $found.Id | Should -Match '^PO1504,'
        $found.Before | Should -Be 3
        $found.Forced | Should -Be 1
    }

    It 'ends for a feed that does not exist, and for the network with -Offline' {
        $found = Invoke-FreshObject '
            $wrong = try { Update-PatchAdvisory -Feed nosuch } catch { $_.FullyQualifiedErrorId }
            $null = Update-PatchAdvisory -Source https://feeds.test/kev.json -Offline -ErrorAction SilentlyContinue -ErrorVariable failed
            [pscustomobject]@{ Wrong = $wrong; Offline = "$($failed.FullyQualifiedErrorId)"; Target = "$($failed.TargetObject)" }'
        $found.Wrong | Should -Be 'PO1506,PatchOps.Commands.UpdatePatchAdvisoryCommand'
        $found.Offline | Should -Match '^PO1512,'
        $found.Target | Should -Be 'https://feeds.test/kev.json'
    }
}

Describe 'Get-PatchAdvisory' {
    It 'joins the claims on a CVE and keeps each one''s source' {
        $found = Invoke-Filled 'Get-PatchAdvisory -Id cve-2025-62221 | Select-Object -Property Id, Cvss, KnownExploited, Related, @{ n = "Severity"; e = { "$($_.Severity)" } }, @{ n = "Sources"; e = { @($_.Claims.Source | Sort-Object -Unique) } }'
        $found.Id | Should -Be 'CVE-2025-62221'
        $found.Severity | Should -Be 'High'
        $found.Cvss | Should -Be 7.8
        $found.KnownExploited | Should -BeFalse
        $found.Related | Should -Contain 'KB5071547'
        $found.Sources | Should -Be 'msrc'
    }

    It 'finds <Id>' -TestCases @(
        @{ Id = 'KB5071547'; Expected = 'KB5071547'; Cve = 'CVE-2025-62221' }
        @{ Id = '5071547'; Expected = 'KB5071547'; Cve = 'CVE-2025-62221' }
        @{ Id = 'alsa-2023:0282'; Expected = 'ALSA-2023:0282'; Cve = 'CVE-2023-22809' }
        @{ Id = 'CVE-2021-4034'; Expected = 'CVE-2021-4034'; Cve = 'CVE-2021-4034' }
    ) {
        $found = Invoke-Filled "Get-PatchAdvisory $Id | Select-Object -Property Id, Cves"
        $found.Id | Should -Be $Expected
        $found.Cves | Should -Contain $Cve
    }

    It 'takes ids and findings from the pipeline, and goes on after one that no feed knows' {
        $found = Invoke-Filled '
            $ids = @("CVE-1999-0001", "CVE-2023-22809" | Get-PatchAdvisory -ErrorAction SilentlyContinue -ErrorVariable failed)
            $piped = @(Import-PatchInventory $Inventories/alma.json | Get-PatchVulnerability | Get-PatchAdvisory)
            [pscustomobject]@{ Ids = @($ids.Id); Error = "$($failed.FullyQualifiedErrorId)"; Target = "$($failed.TargetObject)"; Piped = @($piped.Id) }'
        $found.Ids | Should -Be 'CVE-2023-22809'
        $found.Error | Should -Be 'PO1516,PatchOps.Commands.GetPatchAdvisoryCommand'
        $found.Target | Should -Be 'CVE-1999-0001'
        $found.Piped | Should -Be 'CVE-2023-22809'
    }

    It 'lists by package and by known exploitation' {
        $found = Invoke-Filled '[pscustomobject]@{ Package = @((Get-PatchAdvisory -Package sud*).Id); Kev = @((Get-PatchAdvisory -KnownExploited).Id) }'
        $found.Package | Should -Contain 'ALSA-2023:0282'
        $found.Kev | Should -Be 'CVE-2021-3156', 'CVE-2021-4034', 'CVE-2023-44487'
    }

    It 'lists the feeds, and warns of each that is old' {
        $found = Invoke-FreshObject -Environment @{ PATCHOPS_HOME = $Filled } -Script '
            $feeds = @(Get-PatchAdvisory -ListFeed -WarningVariable old -WarningAction SilentlyContinue)
            [pscustomobject]@{ Feeds = @($feeds.Feed); Type = $feeds[0].GetType().FullName; Old = @($old | ForEach-Object { "$_" }) }'
        $found.Feeds | Should -Contain 'kev'
        $found.Feeds | Should -Contain 'msrc'
        $found.Type | Should -Be 'PatchOps.FeedState'
        $found.Old -match "PO1519: The feed 'kev' is \d+ days old \(2025-08-25\)" | Should -HaveCount 1
    }

    It 'says that nothing was imported, instead of listing nothing' {
        (Invoke-Fresh 'try { Get-PatchAdvisory -KnownExploited; "went on" } catch { $_.FullyQualifiedErrorId }').Output | Should -Be 'PO1517,PatchOps.Commands.GetPatchAdvisoryCommand'
    }

    It 'lets Select-Object end the pipeline early' {
        Invoke-Filled '@((Get-PatchAdvisory -KnownExploited | Select-Object -First 1).Id)' | Should -Be 'CVE-2021-3156'
    }
}

Describe 'Get-PatchVulnerability' {
    It 'judges Windows by its build: <Name>' -TestCases @(
        @{ Name = 'below'; Expected = 'Fixable' }
        @{ Name = 'between'; Expected = 'Fixable' }
        @{ Name = 'hotpatched'; Expected = 'Resolved' }
        @{ Name = 'untold'; Expected = 'Unknown' }
        @{ Name = 'fixed'; Expected = 'Resolved' }
    ) {
        $found = Invoke-Filled "Import-PatchInventory `$Inventories/$Name.json | Get-PatchVulnerability -Cve CVE-2025-62221 | Select-Object -Property Cve, InstalledVersion, FixedVersion, Advisories, Reason, @{ n = 'Status'; e = { `"`$(`$_.Status)`" } }"
        $found.Status | Should -Be $Expected
        $found.Reason | Should -Not -BeNullOrEmpty
    }

    It 'lists what is open and leaves out what is resolved, unless it is asked for' {
        $found = Invoke-Filled '
            $below = @(Import-PatchInventory $Inventories/below.json | Get-PatchVulnerability)
            $fixed = Import-PatchInventory $Inventories/fixed.json
            [pscustomobject]@{ Below = @($below.Cve); Open = @($fixed | Get-PatchVulnerability).Count; Resolved = @(($fixed | Get-PatchVulnerability -Status Resolved).Cve) }'
        $found.Below | Should -Be 'CVE-2025-62221'
        $found.Open | Should -Be 0
        $found.Resolved | Should -Be 'CVE-2025-62221'
    }

    It 'judges AlmaLinux by its own versions' {
        $found = Invoke-Filled '
            Import-PatchInventory $Inventories/alma.json | Get-PatchVulnerability |
                Select-Object -Property Cve, Package, InstalledVersion, FixedVersion, Advisories, @{ n = "Status"; e = { "$($_.Status)" } }'
        "$($found.Cve) $($found.Package) $($found.InstalledVersion) $($found.FixedVersion) $($found.Status)" | Should -Be 'CVE-2023-22809 sudo 1.9.5p2-7.el9 1.9.5p2-7.el9_1.1 Fixable'
        $found.Advisories | Should -Contain 'ALSA-2023:0282'
    }

    It 'filters with <Filter>' -TestCases @(
        @{ Filter = '-Package sud*'; Count = 1 }
        @{ Filter = '-Package bash'; Count = 0 }
        @{ Filter = '-Severity High, Critical'; Count = 1 }
        @{ Filter = '-Severity Low'; Count = 0 }
        @{ Filter = '-Fixable'; Count = 1 }
        @{ Filter = '-KnownExploited'; Count = 0 }
        @{ Filter = '-Status NoFix'; Count = 0 }
    ) {
        Invoke-Filled "@(Import-PatchInventory `$Inventories/alma.json | Get-PatchVulnerability $Filter).Count" | Should -Be $Count
    }

    It 'scans a root' {
        $found = Invoke-Filled 'Get-PatchVulnerability -Root $Root | Select-Object -Property Cve, Package, PatchId, @{ n = "Status"; e = { "$($_.Status)" } }'
        @($found | ForEach-Object { "$($_.Cve) $($_.Package) $($_.Status)" } | Sort-Object) | Should -Be 'CVE-2024-13176 openssl Fixable', 'CVE-2024-5742 nano NoFix'
        ($found | Where-Object Package -EQ 'openssl').PatchId | Should -Be 'apt:openssl:amd64@3.0.17-1'
    }

    It 'never says "nothing" where nothing is known: <Case>' -TestCases @(
        @{ Case = 'no catalogue'; Id = 'PO1517'; State = 'empty'; Inventory = 'alma'; Filter = '' }
        @{ Case = 'a CVE that no feed knows'; Id = 'PO1518', 'PO1516'; State = 'filled'; Inventory = 'alma'; Filter = '-Cve CVE-2099-99999' }
        @{ Case = 'a release that no feed speaks of'; Id = 'PO1518'; State = 'kev'; Inventory = 'alma'; Filter = '' }
    ) {
        $prepare = if ($State -eq 'kev') { "`$null = Update-PatchAdvisory -Source '$Fixtures/kev.json'" } else { '' }
        $environment = if ($State -eq 'filled') { @{ PATCHOPS_HOME = $Filled } } else { @{} }
        $found = Invoke-FreshObject -Environment $environment -Script "
            $prepare
            `$list = @(Import-PatchInventory '$Inventories/$Inventory.json' | Get-PatchVulnerability $Filter -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{ Count = `$list.Count; Ids = @(`$failed.FullyQualifiedErrorId); Remedy = `"`$(`$failed[0].ErrorDetails.RecommendedAction)`" }"
        $found.Count | Should -Be 0
        $found.Ids | Should -Be @($Id | ForEach-Object { "$_,PatchOps.Commands.GetPatchVulnerabilityCommand" })
        $found.Remedy | Should -Not -BeNullOrEmpty
    }

    It 'says how old the feeds are that it used, once for many inventories' {
        $found = Invoke-FreshObject -Environment @{ PATCHOPS_HOME = $Filled } -Script "
            `$null = Import-PatchInventory '$Inventories/below.json', '$Inventories/fixed.json' | Get-PatchVulnerability -WarningAction SilentlyContinue -WarningVariable old
            @(`$old | ForEach-Object { `"`$_`" })"
        $found -match "PO1519: The feed 'msrc' is \d+ days old" | Should -HaveCount 1
    }

    It 'hands findings on as they come' {
        Invoke-Filled '@((Import-PatchInventory $Inventories/below.json, $Inventories/alma.json | Get-PatchVulnerability | Select-Object -First 1).Cve)' | Should -Be 'CVE-2025-62221'
    }
}

Describe 'Running code' -Skip:(-not $canChroot) {
    BeforeAll {
        $script:Tree = Join-Path $TestDrive 'running'
        Initialize-DebianRoot -Path $Tree
        $script:Library = '/usr/lib/x86_64-linux-gnu/libdemo.so.1'
        $script:Cat = (Get-Command -Name cat -CommandType Application | Select-Object -First 1).Source
        $needs = @(& ldd $Cat | ForEach-Object { if ($_ -match '(/\S+)\s+\(') { $Matches[1] } })
        $script:Loader = $needs | Where-Object { $_ -match '/ld-' } | Select-Object -First 1
        foreach ($file in $needs + $Cat) {
            $null = New-Item -Path (Split-Path -Path "$Tree$file") -ItemType Directory -Force
            Copy-Item -Path $file -Destination "$Tree$file"
        }

        # Any library will do for its content: that of cat itself, under the package's name.
        $script:Content = $needs | Where-Object { $_ -match '/libc\.' } | Select-Object -First 1
        $null = New-Item -Path (Split-Path -Path "$Tree$Library"), "$Tree/var/lib/dpkg/info" -ItemType Directory -Force
        Copy-Item -Path $Content -Destination "$Tree$Library"
        Write-Text "$Tree/var/lib/dpkg/info/openssl.list" "/.`n/usr`n/usr/lib`n/usr/lib/x86_64-linux-gnu`n$Library`n"

        # cat in the tree, with the library mapped; it ends with its standard input.
        function Invoke-Cat {
            $start = [Diagnostics.ProcessStartInfo]::new('chroot')
            foreach ($argument in $Tree, $Loader, '--preload', $Library, $Cat) { $start.ArgumentList.Add($argument) }
            $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
            $process = [Diagnostics.Process]::Start($start)
            $process.StandardInput.WriteLine('ready')
            $process.StandardInput.Flush()
            if ($process.StandardOutput.ReadLine() -ne 'ready') { throw 'A program cannot be run in a root here.' }
            $process
        }

        function Get-Openssl {
            Invoke-Filled "Get-PatchVulnerability -Root '$Tree' -Cve CVE-2024-13176 | Select-Object -Property Cve, InstalledVersion, @{ n = 'Status'; e = { `"`$(`$_.Status)`" } }, @{ n = 'Pids'; e = { @(`$_.Processes.Pid) } }"
        }
    }

    It 'is fixable, pendingRestart with its process, and resolved once that has ended' {
        $process = Invoke-Cat
        try {
            (Get-Openssl).Status | Should -Be 'Fixable'

            # As dpkg does it: the new file beside the old one, renamed over it; then the status and the log.
            Copy-Item -Path $Content -Destination "$Tree$Library.dpkg-new"
            [IO.File]::Move("$Tree$Library.dpkg-new", "$Tree$Library", $true)
            $status = "$Tree/var/lib/dpkg/status"
            Write-Text $status ([IO.File]::ReadAllText($status).Replace('3.0.15-1', '3.0.17-1'))
            Write-Text "$Tree/var/log/dpkg.log" "$([datetime]::UtcNow.AddSeconds(2).ToString('yyyy-MM-dd HH:mm:ss')) upgrade openssl:amd64 3.0.15-1 3.0.17-1`n"

            $pending = Get-Openssl
            "$($pending.Status) $($pending.InstalledVersion)" | Should -Be 'PendingRestart 3.0.17-1'
            $pending.Pids | Should -Be $process.Id
        }
        finally {
            $process.StandardInput.Close()
            $process.WaitForExit()
        }

        (Get-Openssl).Status | Should -Be 'Resolved'
    }
}

Describe 'Get-PatchUpdate and the catalogue' {
    It 'fills a scan, and a piped inventory that was taken without one' {
        $found = Invoke-Filled '
            $scanned = @(Get-PatchUpdate -Root $Root -Cve CVE-2024-13176)
            $env:PATCHOPS_HOME = "$Folder/state"
            $bare = Get-PatchInventory -Root $Root
            [pscustomobject]@{ Scanned = @($scanned.Name); Cves = @($scanned.Cves); Before = @($bare.Available | Where-Object { $_.Cves.Count }).Count }'
        $found.Scanned | Should -Be 'openssl'
        $found.Cves | Should -Be 'CVE-2024-13176'
        $found.Before | Should -Be 0

        Invoke-Fresh -Script "Get-PatchInventory -Root `$Root | Export-PatchInventory -Path '$Inventories/bare.json'"
        Invoke-Filled '@((Import-PatchInventory $Inventories/bare.json | Get-PatchUpdate -Cve cve-2024-13176).Name)' | Should -Be 'openssl'
    }

    It 'makes -Cve without a catalogue an error, and no empty list that reads as "nothing missing"' {
        $found = Invoke-FreshObject '
            $list = @(Get-PatchUpdate -Root $Root -Cve CVE-2024-13176 -ErrorAction SilentlyContinue -ErrorVariable failed)
            $all = @(Get-PatchUpdate -Root $Root -ErrorVariable none)
            [pscustomobject]@{ Count = $list.Count; Ids = @($failed.FullyQualifiedErrorId); All = $all.Count; None = $none.Count }'
        $found.Count | Should -Be 0
        $found.Ids | Should -Be 'PO1517,PatchOps.Commands.GetPatchUpdateCommand'
        $found.All | Should -Be 2
        $found.None | Should -Be 0
    }
}

Describe 'Export- and Import-PatchAdvisory' {
    It 'carry the catalogue to another machine' {
        $bundle = Join-Path $TestDrive 'advisories.zip'
        $sent = Invoke-Filled "
            Export-PatchAdvisory -Path '$bundle' -PassThru | ForEach-Object { `"`$(`$_.Feed) `$(`$_.Part) `$(`$_.Records) `$(`$_.AsOf.ToString('o'))`" }"
        $got = Invoke-FreshObject "
            `$taken = @(Import-PatchAdvisory -Path '$bundle')
            [pscustomobject]@{
                Parts = @(Get-PatchAdvisory -ListFeed -WarningAction SilentlyContinue | ForEach-Object { `"`$(`$_.Feed) `$(`$_.Part) `$(`$_.Records) `$(`$_.AsOf.ToString('o'))`" })
                Changed = @(`$taken | Where-Object Changed).Count
                Finding = @((Import-PatchInventory '$Inventories/alma.json' | Get-PatchVulnerability -WarningAction SilentlyContinue).Cve) }"
        $got.Parts | Should -Be $sent
        $got.Changed | Should -Be @($sent).Count
        $got.Finding | Should -Be 'CVE-2023-22809'
    }

    It 'do nothing with -WhatIf' {
        $result = Invoke-Fresh -Environment @{ PATCHOPS_HOME = $Filled } -Script '
            Export-PatchAdvisory -Path $Folder/no.zip -WhatIf
            Export-PatchAdvisory -Path $Folder/yes.zip
            $env:PATCHOPS_HOME = "$Folder/state"
            Import-PatchAdvisory -Path $Folder/yes.zip -WhatIf
            "$(Test-Path -Path $Folder/no.zip) $(@(Get-ChildItem -Path $Folder/state -Filter catalogue*).Count)"'
        $result.Output[-1] | Should -Be 'False 0'
        @($result.Output -match 'What if') | Should -HaveCount 2
    }

    It 'refuse a bundle that was changed, one that is none and one that is not there, and read the next' {
        $found = Invoke-FreshObject -Environment @{ PATCHOPS_HOME = $Filled } -Script '
            Export-PatchAdvisory -Path $Folder/good.zip
            $bytes = [IO.File]::ReadAllBytes("$Folder/good.zip")
            $bytes[[int]($bytes.Length / 2)] = $bytes[[int]($bytes.Length / 2)] -bxor 255
            [IO.File]::WriteAllBytes("$Folder/bad.zip", $bytes)
            Set-Content -Path $Folder/text.zip -Value "no bundle"
            $env:PATCHOPS_HOME = "$Folder/state"
            $done = @(Import-PatchAdvisory -Path $Folder/bad.zip, $Folder/text.zip, $Folder/nosuch.zip, $Folder/good.zip -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{ Done = @($done | Where-Object Changed).Count; Ids = @($failed.FullyQualifiedErrorId -replace ",.*"); Targets = @($failed | ForEach-Object { Split-Path -Path $_.TargetObject -Leaf }) }'
        $found.Done | Should -BeGreaterThan 3
        $found.Ids | Should -Be 'PO1513', 'PO1513', 'PO1501'
        $found.Targets | Should -Be 'bad.zip', 'text.zip', 'nosuch.zip'
    }

    It 'ask for a signature where a certificate is named' {
        $found = Invoke-FreshObject -Environment @{ PATCHOPS_HOME = $Filled } -Script '
            Export-PatchAdvisory -Path $Folder/good.zip
            Set-Content -Path $Folder/none.pem -Value "no certificate"
            $env:PATCHOPS_HOME = "$Folder/state"
            Import-PatchAdvisory -Path $Folder/good.zip -Certificate $Folder/none.pem -ErrorAction SilentlyContinue -ErrorVariable failed
            [pscustomobject]@{ Ids = @($failed.FullyQualifiedErrorId); Files = @(Get-ChildItem -Path $Folder/state -Filter catalogue.db).Count }'
        $found.Ids | Should -Be 'PO1514,PatchOps.Commands.ImportPatchAdvisoryCommand'
        $found.Files | Should -Be 0
    }

    It 'take a signed bundle, and refuse it by another key: <How>' -Skip:(-not $openssl) -TestCases @(
        @{ How = 'with -Certificate'; Parameter = '-Certificate $Folder/{0}.pem'; Variable = $false }
        @{ How = 'with PATCHOPS_BUNDLE_CERTIFICATE'; Parameter = ''; Variable = $true }
    ) {
        $take = {
            param($key)
            $configured = if ($Variable) { "`$env:PATCHOPS_BUNDLE_CERTIFICATE = `"`$Folder/$key.pem`"; " } else { '' }
            "${configured}Import-PatchAdvisory -Path `$Folder/signed.zip $($Parameter -f $key)"
        }
        $found = Invoke-FreshObject -Environment @{ PATCHOPS_HOME = $Filled } -Script "
            foreach (`$key in 'ours', 'theirs') {
                openssl req -x509 -newkey rsa:2048 -nodes -keyout `$Folder/`$key.key -out `$Folder/`$key.pem -days 30 -subj /CN=`$key 2>&1 | Out-Null
            }
            Export-PatchAdvisory -Path `$Folder/signed.zip
            `$env:PATCHOPS_HOME = `"`$Folder/state`"
            `$null = $(& $take 'ours') -ErrorAction SilentlyContinue -ErrorVariable unsigned
            openssl dgst -sha256 -sign `$Folder/ours.key -out `$Folder/signed.zip.sig `$Folder/signed.zip
            `$null = $(& $take 'theirs') -ErrorAction SilentlyContinue -ErrorVariable stranger
            `$files = @(Get-ChildItem -Path `$Folder/state -Filter catalogue.db).Count
            `$taken = @($(& $take 'ours') -ErrorAction SilentlyContinue -ErrorVariable refused)
            [pscustomobject]@{
                Unsigned = `"`$(`$unsigned.FullyQualifiedErrorId)`"; Stranger = `"`$(`$stranger.FullyQualifiedErrorId)`"; Files = `$files
                Refused = `$refused.Count; Changed = @(`$taken | Where-Object Changed).Count }"
        $found.Unsigned | Should -Match '^PO1514,'
        $found.Stranger | Should -Match '^PO1514,'
        $found.Files | Should -Be 0
        $found.Refused | Should -Be 0
        $found.Changed | Should -BeGreaterThan 3
    }

    It 'refuse a bundle with a part of less than half of the last good import, and take it with -Force' {
        $found = Invoke-FreshObject "
            `$small = Get-Content -Path '$Fixtures/kev.json' -Raw | ConvertFrom-Json
            `$small.vulnerabilities = @(`$small.vulnerabilities[0]); `$small.count = 1
            ConvertTo-Json -InputObject `$small -Depth 5 | Set-Content -Path `$Folder/small.json
            `$null = Update-PatchAdvisory -Source `$Folder/small.json
            Export-PatchAdvisory -Path `$Folder/small.zip
            `$null = Update-PatchAdvisory -Source '$Fixtures/kev.json'
            `$null = Import-PatchAdvisory -Path `$Folder/small.zip -ErrorAction SilentlyContinue -ErrorVariable failed
            `$before = (Get-PatchAdvisory -ListFeed -WarningAction SilentlyContinue).Records
            `$forced = Import-PatchAdvisory -Path `$Folder/small.zip -Force
            [pscustomobject]@{ Id = `"`$(`$failed.FullyQualifiedErrorId)`"; Before = `$before; Forced = `$forced.Records }"
        $found.Id | Should -Match '^PO1504,'
        $found.Before | Should -Be 3
        $found.Forced | Should -Be 1
    }

    It 'have nothing to export where nothing was imported' {
        (Invoke-Fresh 'try { Export-PatchAdvisory -Path $Folder/no.zip } catch { $_.FullyQualifiedErrorId }; Test-Path -Path $Folder/no.zip').Output | Should -Be 'PO1517,PatchOps.Commands.ExportPatchAdvisoryCommand', 'False'
    }
}

Describe 'The console' {
    It 'shows findings, advisories, imports and feeds as they are meant to be read' {
        $found = Invoke-Filled '
            function Show($Object) { @(($Object | Out-String -Width 200).Trim() -split "\r?\n") }
            [pscustomobject]@{
                Finding = Show (Import-PatchInventory $Inventories/alma.json | Get-PatchVulnerability)
                List = Show (Get-PatchAdvisory -KnownExploited)
                One = Show (Get-PatchAdvisory -Id CVE-2021-4034)
                Feeds = Show (Get-PatchAdvisory -ListFeed) }'
        $found.Finding[0] | Should -Match '^KEV +Severity +Status +CVE +Package +Installed +Fixed +EPSS$'
        $found.Finding[2] | Should -Match 'fixable +CVE-2023-22809 +sudo +1\.9\.5p2-7\.el9 +1\.9\.5p2-7\.el9_1\.1'
        $found.List[0] | Should -Match '^KEV +Severity +Id +CVSS +EPSS +Published +Title$'
        $found.List[2] | Should -Match '^KEV .*CVE-2021-3156'
        $found.One -match '^KnownExploited : in CISA''s catalogue since 2022-06-27, to be closed by 2022-07-18$' | Should -HaveCount 1
        $found.Feeds[0] | Should -Match '^Feed +Part +Records +As of \(UTC\) +Days old +Imported \(UTC\) +Source$'
    }

    It 'completes <Line>' -TestCases @(
        @{ Line = 'Update-PatchAdvisory -Feed '; Expected = @('kev', 'epss', 'vulnrichment', 'msrc', 'debian', 'osv', 'updateinfo') }
        @{ Line = 'Update-PatchAdvisory -Feed kev, o'; Expected = @('osv') }
        @{ Line = 'Get-PatchVulnerability -Status Pend'; Expected = @('PendingRestart') }
        @{ Line = 'Get-PatchVulnerability -Severity Cr'; Expected = @('Critical') }
    ) {
        Invoke-FreshObject "`$line = '$Line'; @((TabExpansion2 -inputScript `$line -cursorColumn `$line.Length).CompletionMatches.CompletionText)" | Should -Be $Expected
    }

    It 'has help with examples for <Name>' -TestCases @(
        @{ Name = 'Update-PatchAdvisory' }, @{ Name = 'Get-PatchAdvisory' }, @{ Name = 'Export-PatchAdvisory' }, @{ Name = 'Import-PatchAdvisory' }, @{ Name = 'Get-PatchVulnerability' }
    ) {
        $found = Invoke-FreshObject "`$help = Get-Help -Name $Name; [pscustomobject]@{ Synopsis = `$help.Synopsis; Examples = @(`$help.examples.example).Count; Parameters = @(`$help.parameters.parameter | Where-Object { -not `$_.description }).Count }"
        $found.Synopsis | Should -Match '\.$'
        $found.Examples | Should -BeGreaterThan 0
        $found.Parameters | Should -Be 0
    }

    It 'has the topic about_PatchOps_Advisories' {
        (Invoke-Fresh 'Get-Help -Name about_PatchOps_Advisories').Text | Should -Match 'PATCHOPS_BUNDLE_CERTIFICATE'
    }
}

Describe 'Real feeds' -Skip:(-not $hasData) {
    It 'import together and judge a Windows Server 2022 and an AlmaLinux 9' {
        $found = Invoke-FreshObject "
            `$WarningPreference = 'SilentlyContinue'
            `$imports = @(Update-PatchAdvisory -Source '$Data/known_exploited_vulnerabilities.json', '$Data/cvrfDocument-2025-Dec.xml', '$Data/cvrfDocument-2026-Mar.xml', '$Data/osv-almalinux9.zip', '$Data/vulnrichment-sample.zip')
            `$below = @(Import-PatchInventory '$Inventories/below.json' | Get-PatchVulnerability)
            `$fixed = @(Import-PatchInventory '$Inventories/fixed.json' | Get-PatchVulnerability)
            `$alma = @(Import-PatchInventory '$Inventories/alma.json' | Get-PatchVulnerability)
            [pscustomobject]@{
                Imports = @(`$imports | ForEach-Object { `"`$(`$_.Feed) `$(`$_.Records)`" })
                OnlyBelow = @(`$below.Cve | Where-Object { `$_ -notin `$fixed.Cve }); December = @((Get-PatchAdvisory KB5071547).Cves)
                Above = @(`$fixed.Cve | Where-Object { `$_ -notin `$below.Cve }).Count; Sudo = @((`$alma | Where-Object Package -EQ sudo).Cve)
                Kev = @(Get-PatchAdvisory -KnownExploited).Count }"
        $found.Imports | Should -Contain 'kev 1404'
        $found.Imports | Should -Contain 'osv 1783'
        $found.Imports | Should -Contain 'vulnrichment 600'
        @($found.Imports -match '^msrc ') | Should -HaveCount 2
        $found.Kev | Should -Be 1404
        # What the December update closes is what separates the two builds.
        $found.OnlyBelow | Should -Contain 'CVE-2025-62221'
        $found.OnlyBelow | Where-Object { $_ -notin $found.December } | Should -BeNullOrEmpty
        $found.Above | Should -Be 0
        $found.Sudo | Should -Contain 'CVE-2023-22809'
        $found.Sudo | Should -Contain 'CVE-2025-32462'
    }
}
