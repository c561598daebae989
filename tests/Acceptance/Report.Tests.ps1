# Reports in a real session: from the pipeline and from files, to a page, to a spreadsheet, and what is said where that does not go.

BeforeDiscovery {
    . "$PSScriptRoot/DeploymentTree.ps1"
    $obstacle = Get-DeploymentObstacle
    if ($obstacle) { Write-Host "Reports of deployments are not tried: $obstacle." }
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    . "$PSScriptRoot/DeploymentTree.ps1"
    $script:Files = (New-Item -Path (Join-Path $TestDrive 'files') -ItemType Directory).FullName
    Write-Text "$Files/servers.yaml" "apiVersion: patchops/v1`nname: servers`nstandards: patchops-baseline`nsupport: {debian 12: 2199-01-01}`n"

    # Two machines of Contoso, of which one lacks a patch that is long overdue, and one of Fabrikam.
    foreach ($machine in @(
            @{ Name = 'web01'; Client = 'Contoso'; Id = '1'; Patch = $true }
            @{ Name = 'web02'; Client = 'Contoso'; Id = '2'; Patch = $false }
            @{ Name = 'db01'; Client = 'Fabrikam'; Id = '3'; Patch = $true }
        )) {
        $available = @(if ($machine.Patch) {
                @{ id = 'apt:openssl:amd64@3.0.17-1'; provider = 'apt'; name = 'openssl'; architecture = 'amd64'; installedVersion = '3.0.15-1'; availableVersion = '3.0.17-1'
                    classification = 'security'; severity = 'high'; cves = @(); firstSeenAt = '2026-03-01T00:00:00Z'; held = $false; hidden = $false; exclusive = $false; uninstallable = $false }
            })
        $text = Get-InventoryText -Name $machine.Name -Available $available -Os @{ family = 'linux'; id = 'debian'; name = 'Debian'; version = '12'; codename = 'bookworm'; architecture = 'x64' } -Installed @(
            @{ provider = 'apt'; name = 'openssl'; architecture = 'amd64'; version = '3.0.15-1'; sourceName = 'openssl'; sourceVersion = '3.0.15-1' }
        )
        Write-Text "$Files/$($machine.Name).json" ($text.Replace('a' * 64, $machine.Id * 64) -replace """name"":\s*""$($machine.Name)""", """name"": ""$($machine.Name)"", ""client"": ""$($machine.Client)""")
    }

    $script:Quiet = '-WarningAction SilentlyContinue -ErrorAction SilentlyContinue'
    $script:Start = "Set-Location -Path '$Files'; function Get-Report { Import-PatchInventory -Path *.json | Test-PatchCompliance -Policy servers.yaml -AsOf 2026-04-01T00:00Z $Quiet };"
    $script:ShowError = 'function Show-Error($e) { [pscustomobject]@{ Id = $e.FullyQualifiedErrorId; Category = "$($e.CategoryInfo.Category)"; Target = "$($e.TargetObject)"; Remedy = $e.ErrorDetails.RecommendedAction; Message = "$e" } };'
}

Describe 'Export-PatchReport' {
    It 'makes one page of all reports that are piped in, and gives nothing' {
        $run = Invoke-Fresh "$Start Get-Report | Export-PatchReport -Path `"`$Folder/fleet.html`" -Title 'March <fleet>'; Get-Content -Path `"`$Folder/fleet.html`" -Raw"
        $run.Text | Should -Match '^<!DOCTYPE html>'
        $run.Text | Should -Match '<title>March &lt;fleet&gt;</title>'
        foreach ($name in 'web01', 'web02', 'db01', 'Contoso', 'Fabrikam') { $run.Text | Should -Match $name }
        $run.Errors | Should -BeNullOrEmpty
    }

    It 'takes the form by the ending of the file, unless one is named: <File> <Format>' -ForEach @(
        @{ File = 'a.html'; Format = ''; Expected = '<!DOCTYPE html>*' }
        @{ File = 'a.CSV'; Format = ''; Expected = '?Client,Site,Device,*' }
        @{ File = 'a.json'; Format = ''; Expected = '{*"schema": "patchops/report/1"*' }
        @{ File = 'a.txt'; Format = ''; Expected = '<!DOCTYPE html>*' }
        @{ File = 'a.html'; Format = '-Format Csv'; Expected = '?Client,Site,Device,*' }
        @{ File = 'a.csv'; Format = 'Json'; Expected = '{*"schema": "patchops/report/1"*' }
    ) {
        $found = Invoke-FreshObject "$Start Get-Report | Export-PatchReport `"`$Folder/$File`" $Format
            [pscustomobject]@{ Text = [IO.File]::ReadAllText(`"`$Folder/$File`", [Text.UTF8Encoding]::new(`$false)).Substring(0, 200); Mark = ([IO.File]::ReadAllBytes(`"`$Folder/$File`")[0] -eq 0xEF) }"
        if ($Expected[0] -eq '?') { $found.Mark | Should -BeTrue } else { $found.Mark | Should -BeFalse }
        $found.Text.TrimStart([char] 0xFEFF) | Should -BeLike $Expected.TrimStart('?')
    }

    It 'keeps to a client, by a pattern without case' {
        $found = Invoke-FreshObject "$Start `$rows = Get-Report | Export-PatchReport -Client 'conto*' -PassThru
            Get-Report | Export-PatchReport -Client CONTOSO -Path `"`$Folder/c.json`"
            [pscustomobject]@{ Devices = (`$rows.Device | Sort-Object -Unique) -join ' '; Scope = (Get-Content -Path `"`$Folder/c.json`" -Raw | ConvertFrom-Json).scopeName }"
        $found.Devices | Should -Be 'web01 web02'
        $found.Scope | Should -Be 'Contoso'
    }

    It 'reads files by a pattern, and goes on after a bad one and after a missing one' {
        $found = Invoke-FreshObject "$Start $ShowError
            `$null = New-Item -Path `"`$Folder/in`" -ItemType Directory
            Copy-Item -Path web*.json -Destination `"`$Folder/in`"
            Set-Content -Path `"`$Folder/in/web015.json`" -Value '{ not json'
            Set-Location -Path `"`$Folder/in`"
            Export-PatchReport -InputPath nothing.json, nowhere:/x.json, web*.json -Path all.json -ErrorAction SilentlyContinue -ErrorVariable failed
            [pscustomobject]@{ Failed = @(`$failed | ForEach-Object { Show-Error `$_ }); Devices = (Get-Content -Path all.json -Raw | ConvertFrom-Json).devices.device.name -join ' ' }"
        $found.Devices | Should -Be 'web01 web02'
        @($found.Failed).Count | Should -Be 3
        $found.Failed[0].Id | Should -BeLike 'PO2105,*'
        $found.Failed[0].Category | Should -Be 'ReadError'
        $found.Failed[0].Target | Should -Be 'nothing.json'
        $found.Failed[1].Id | Should -BeLike 'PO2105,*'
        $found.Failed[1].Target | Should -Be 'nowhere:/x.json'
        $found.Failed[2].Id | Should -BeLike 'PO2106,*'
        $found.Failed[2].Category | Should -Be 'InvalidData'
        $found.Failed[2].Target | Should -BeLike '*web015.json*'
        $found.Failed.Remedy | Should -Not -Contain $null
    }

    It 'takes files and what is piped in together; a machine that nobody judged is not known' {
        $found = Invoke-FreshObject "$Start
            `$rows = Import-PatchInventory -Path web01.json | Test-PatchCompliance -Policy servers.yaml -AsOf 2026-04-01T00:00Z $Quiet | Export-PatchReport -InputPath db01.json, web01.json -PassThru
            `$rows | Select-Object -Property Device, Verdict, Policy"
        ($found | Sort-Object -Property Device | ForEach-Object { "$($_.Device) $($_.Verdict) $($_.Policy)" }) | Should -Be 'db01 unknown ', 'web01 nonCompliant servers'
    }

    It 'gives rows that a spreadsheet takes: every value is a scalar, and a CSV of them loses nothing' {
        $found = Invoke-FreshObject "$Start
            `$rows = @(Get-Report | Export-PatchReport -PassThru)
            `$kinds = foreach (`$row in `$rows) { foreach (`$property in `$row.PSObject.Properties) { if (`$null -ne `$property.Value) { `$property.Value.GetType().FullName } } }
            `$rows | Export-Csv -Path `"`$Folder/rows.csv`" -NoTypeInformation -Encoding UTF8
            `$read = @(Import-Csv -Path `"`$Folder/rows.csv`")
            `$names = `$rows[0].PSObject.Properties.Name
            `$lost = for (`$i = 0; `$i -lt `$rows.Count; `$i++) { foreach (`$name in `$names) { if (`"`$(`$rows[`$i].`$name)`" -ne ([Management.Automation.LanguagePrimitives]::ConvertTo(`$read[`$i].`$name, `$(if (`$null -eq `$rows[`$i].`$name) { [string] } else { `$rows[`$i].`$name.GetType() })))) { `$name } } }
            [pscustomobject]@{
                Type = `$rows[0].GetType().FullName; Count = `$rows.Count; Read = `$read.Count; Kinds = @(`$kinds | Sort-Object -Unique); Names = @(`$names)
                Columns = @(`$read[0].PSObject.Properties.Name); Lost = @(`$lost | Sort-Object -Unique); Overdue = @(`$rows | Where-Object State -eq 'overdue').Count
                Zone = @(`$rows.ScannedAt.Kind | ForEach-Object { `"`$_`" } | Sort-Object -Unique) }"
        $found.Type | Should -Be 'PatchOps.ReportRow'
        $found.Count | Should -Be 3
        $found.Read | Should -Be 3
        $found.Overdue | Should -Be 2
        $found.Kinds | ForEach-Object { $_ | Should -BeIn 'System.String', 'System.Boolean', 'System.Double', 'System.Int32', 'System.DateTime' }
        $found.Columns | Should -Be $found.Names
        $found.Lost | Should -BeNullOrEmpty
        $found.Zone | Should -Be 'Utc'
    }

    It 'writes the file and gives the rows with -PassThru and -Path' {
        $found = Invoke-FreshObject "$Start `$rows = @(Get-Report | Export-PatchReport -PassThru -Path `"`$Folder/a.csv`"); [pscustomobject]@{ Rows = `$rows.Count; Lines = @(Import-Csv -Path `"`$Folder/a.csv`").Count }"
        $found.Rows | Should -Be 3
        $found.Lines | Should -Be 3
    }

    It 'writes nothing with -WhatIf' {
        $run = Invoke-Fresh "$Start Get-Report | Export-PatchReport -Path `"`$Folder/a.html`" -WhatIf; Test-Path -Path `"`$Folder/a.html`""
        $run.Text | Should -BeLike '*Export a report of 3 devices*'
        $run.Output[-1] | Should -Be 'False'
    }

    It 'replaces a file whole; not with -NoClobber, and one that is read-only with -Force alone' {
        $found = Invoke-FreshObject "$Start $ShowError
            `$file = `"`$Folder/a.csv`"
            function Set-Old { if (Test-Path -Path `$file) { Set-ItemProperty -Path `$file -Name IsReadOnly -Value `$false }; Set-Content -Path `$file -Value 'old'; }
            function Test-Old { (Get-Content -Path `$file -TotalCount 1) -eq 'old' }
            Set-Old; `$clobbered = try { Get-Report | Export-PatchReport -Path `$file -NoClobber } catch { Show-Error `$_ }; `$keptOld = Test-Old
            Set-ItemProperty -Path `$file -Name IsReadOnly -Value `$true
            `$guarded = try { Get-Report | Export-PatchReport -Path `$file } catch { Show-Error `$_ }; `$keptReadOnly = Test-Old
            Get-Report | Export-PatchReport -Path `$file -Force; `$forced = -not (Test-Old)
            Set-Old; Get-Report | Export-PatchReport -Path `$file
            [pscustomobject]@{ Clobbered = `$clobbered; KeptOld = `$keptOld; Guarded = `$guarded; KeptReadOnly = `$keptReadOnly; Forced = `$forced; Replaced = -not (Test-Old); Left = @(Get-ChildItem -Path `$Folder -File -Force).Count }"
        $found.Clobbered.Id | Should -BeLike 'PO2104,*'
        $found.Clobbered.Category | Should -Be 'InvalidOperation'
        $found.KeptOld | Should -BeTrue
        $found.Guarded.Id | Should -BeLike 'PO2103,*'
        $found.Guarded.Category | Should -Be 'WriteError'
        $found.Guarded.Remedy | Should -BeLike '*-Force*'
        $found.KeptReadOnly | Should -BeTrue
        $found.Forced | Should -BeTrue
        $found.Replaced | Should -BeTrue
        # The script, its standard error, and the report: nothing half written is left beside it.
        $found.Left | Should -Be 3
    }

    It 'ends with <Id> and writes nothing: <Call>' -ForEach @(
        @{ Id = 'PO2103'; Category = 'WriteError'; Call = 'Get-Report | Export-PatchReport -Path "$Folder/none/a.html"' }
        @{ Id = 'PO2101'; Category = 'ObjectNotFound'; Call = 'Export-PatchReport -Path "$Folder/a.html"' }
        @{ Id = 'PO2101'; Category = 'ObjectNotFound'; Call = '@() | Export-PatchReport -Path "$Folder/a.html"' }
        @{ Id = 'PO2101'; Category = 'ObjectNotFound'; Call = 'Get-Report | Export-PatchReport -Path "$Folder/a.html" -Client Nobody' }
        @{ Id = 'PO2109'; Category = 'InvalidArgument'; Call = 'Get-Report | Export-PatchReport' }
    ) {
        $found = Invoke-FreshObject "$Start $ShowError `$caught = try { $Call; 'nothing was thrown' } catch { Show-Error `$_ }; [pscustomobject]@{ Caught = `$caught; Written = Test-Path -Path `"`$Folder/a.html`" }"
        $found.Caught.Id | Should -BeLike "$Id,*"
        $found.Caught.Category | Should -Be $Category
        $found.Caught.Remedy | Should -Not -BeNullOrEmpty
        $found.Written | Should -BeFalse
    }

    It 'says of a copy from another process and of anything else what it is, and reports the rest' {
        $found = Invoke-FreshObject "$Start $ShowError
            `$reports = @(Get-Report)
            `$copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize(`$reports[0], 2))
            `$rows = @(`$copy, 'text', `$reports[1] | Export-PatchReport -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{ Failed = @(`$failed | ForEach-Object { Show-Error `$_ }); Devices = @(`$rows.Device | Sort-Object -Unique).Count }"
        $found.Devices | Should -Be 1
        @($found.Failed).Count | Should -Be 2
        foreach ($failure in $found.Failed) {
            $failure.Id | Should -BeLike 'PO2102,*'
            $failure.Category | Should -Be 'InvalidArgument'
            $failure.Remedy | Should -BeLike '*-InputPath*'
        }
        $found.Failed[0].Target | Should -Be 'Deserialized.PatchOps.ComplianceReport'
        $found.Failed[1].Target | Should -Be 'System.String'
    }

    It 'completes the forms' {
        (Invoke-Fresh "(TabExpansion2 -inputScript 'Export-PatchReport a.x -Format ' -cursorColumn 31).CompletionMatches.CompletionText").Output | Sort-Object | Should -Be 'Csv', 'Html', 'Json'
    }

    It 'tells of what was deployed, and of an undo that was asked for' -Skip:([bool] $obstacle) {
        $lab = (New-Item -Path (Join-Path $TestDrive 'lab') -ItemType Directory).FullName
        Initialize-DeploymentTree -Path $lab
        $found = Invoke-FreshObject "`$null = Get-PatchInventory -Root '$lab/tree' -Refresh
            `$deployed = Invoke-PatchDeployment -Policy '$lab/lab.yaml' -Root '$lab/tree'
            `$undone = Undo-PatchDeployment -Id `$deployed.Id
            Get-PatchDeployment | Export-PatchReport -Path `"`$Folder/done.json`"
            `$report = Get-Content -Path `"`$Folder/done.json`" -Raw | ConvertFrom-Json
            [pscustomobject]@{
                State = `"`$(`$undone.State)`"; Before = `$deployed.UndoRequested; Undone = `$undone.UndoRequested; Later = (Get-PatchDeployment -Id `$deployed.Id).UndoRequested
                Told = `"`$((`$undone | ConvertTo-PatchRmmResult -Rmm Generic).Outcome)`"; Again = `"`$((Get-PatchDeployment -Last 1 | ConvertTo-PatchRmmResult -Rmm Generic).ExitCode)`"
                Reported = @(`$report.deployments).Count; Verdict = `$report.verdict; RolledBack = `$report.outcomes.rolledBack }"
        $found.State | Should -Be 'RolledBack'
        $found.Before | Should -BeFalse
        $found.Undone | Should -BeTrue
        $found.Later | Should -BeTrue
        $found.Told | Should -Be 'Done'
        $found.Again | Should -Be '0'
        $found.Reported | Should -Be 1
        $found.RolledBack | Should -Be 2
        $found.Verdict | Should -Be 'unknown'
    }
}
