# The module PSWindowsUpdate, by a stand-in of its shape, driven by the cmdlets in a real session. It is the machine itself that is deployed to, and nothing but the stand-in's file that
# changes: no restart and no service is asked for by the policy.

BeforeDiscovery {
    $obstacle = if ($IsLinux -and (& id -u) -ne 0) { 'only root may deploy to the machine itself' }
    if ($obstacle) { Write-Host "Deployments through PSWindowsUpdate are not tried: $obstacle." }
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:Modules = (Resolve-Path -Path "$PSScriptRoot/Modules").Path
    $script:Cumulative = '11111111-1111-4111-8111-111111111111'
    $script:Tool = '22222222-2222-4222-8222-222222222222'
    $script:Policy = Join-Path $TestDrive 'lab.yaml'
    Write-Text $Policy @'
apiVersion: patchops/v1
name: lab
approve: [{id: ["*"]}]
reboot: {when: never}
services: {restart: none}
health: {settle: 0s}
retries: {attempts: 1}
'@

    function Get-Row([hashtable] $With = @{}) {
        $row = [ordered]@{
            id = $Cumulative; revision = 200; kb = '5058384'; title = '2025-05 Cumulative Update'; sizeMB = 74; severity = 'Critical'; category = '0FA1201D-4330-4FA8-8AE9-B877473B6441'
            eula = $true; hidden = $false; installed = $false; reboot = $false; uninstallable = $true; fail = $null; lies = $false
        }
        foreach ($name in $With.Keys) { $row[$name] = $With[$name] }
        [pscustomobject] $row
    }

    # Runs a script in a fresh process that has the stand-in and these updates; $Updates names their file, and Show gives what became of patches.
    function Invoke-WithModule {
        param([object[]] $Row, [string] $Script, [hashtable] $Environment = @{}, [switch] $Without)

        $file = Join-Path $TestDrive "$([guid]::NewGuid().ToString('n')).json"
        Write-Text $file (ConvertTo-Json -InputObject @($Row) -Depth 4)
        $variables = @{ PATCHOPS_TEST_UPDATES = $file }
        if (-not $Without) { $variables.PSModulePath = $Modules + [IO.Path]::PathSeparator + $env:PSModulePath }
        foreach ($name in $Environment.Keys) { $variables[$name] = $Environment[$name] }
        Invoke-FreshObject -Environment $variables -Script "`$Updates = '$file'; `$Policy = '$Policy'
            function Show(`$result) { [pscustomobject]@{ State = `"`$(`$result.State)`"; Reason = `$result.Reason; Id = `$result.Id
                Outcomes = @(`$result.Patches | ForEach-Object { `"`$(`$_.Outcome)`" }); Reasons = @(`$result.Patches.Reason); Diagnostics = @(`$result.Diagnostics.Id) } }
            function Get-Call([string] `$Pattern) { @(Get-Content -Path `"`$Updates.log`" -ErrorAction Ignore | Where-Object { `$_ -match `$Pattern }).Count }
            $Script"
    }
}

Describe 'The provider PSWindowsUpdate' {
    It 'is listed and says what it lacks where the module is not installed' {
        $found = Invoke-WithModule -Without -Script '
            $row = Get-PatchProvider -Name PSWindowsUpdate
            $null = Get-PatchInventory -Provider PSWindowsUpdate -ErrorAction SilentlyContinue -ErrorVariable failed
            [pscustomobject]@{ Available = $row.Available; Reason = $row.Reason; All = @((Get-PatchProvider).Name); Failed = @($failed.FullyQualifiedErrorId) }'
        $found.Available | Should -BeFalse
        $found.Reason | Should -Match 'Install-Module'
        $found.All | Should -Contain 'PSWindowsUpdate'
        $found.Failed | Should -Match '^PO1103|^PO10'
    }

    It 'is asked by name only, and imports nothing before' {
        $found = Invoke-WithModule -Row (Get-Row) -Script '
            $null = Get-PatchInventory -Root $Root -ErrorAction SilentlyContinue
            $before = Get-Call .
            $inventory = Get-PatchInventory -Provider pswindowsupdate
            [pscustomobject]@{ Before = $before; Loaded = @(Get-Module PSWindowsUpdate).Count; Version = (Get-PatchProvider PSWindowsUpdate).Version
                Patch = $inventory.Available[0] | Select-Object -Property Id, Kb, Size, @{ n = "Kind"; e = { "$($_.Classification) $($_.Severity)" } }; Pending = $inventory.RebootState.Pending }'
        $found.Before | Should -Be 0
        $found.Version | Should -Be '2.2.1.3'
        $found.Patch.Id | Should -Be "PSWindowsUpdate:$Cumulative@200"
        $found.Patch.Kb | Should -Be 'KB5058384'
        $found.Patch.Size | Should -Be 77594624
        $found.Patch.Kind | Should -Be 'Security Critical'
        $found.Pending | Should -BeFalse
    }

    It 'is not led astray by what the session prefers, nor by a function of the same name' {
        $found = Invoke-WithModule -Row (Get-Row) -Script '
            function Get-WindowsUpdate { throw "the user''s own" }
            $ErrorActionPreference = "Stop"; $ConfirmPreference = "Low"; $WhatIfPreference = $true; $DebugPreference = "SilentlyContinue"; $PSModuleAutoLoadingPreference = "None"
            @(Get-PatchUpdate -Provider PSWindowsUpdate | Select-Object -Property Kb)'
        $found.Kb | Should -Be 'KB5058384'
    }

    It 'says so where <Why>, and never that nothing is missing' -ForEach @(
        @{ Why = 'the search only warned'; Fail = 'search'; Expected = '0x8024402C' }
        @{ Why = 'the session is not elevated'; Fail = 'rights'; Expected = 'elevated' }
    ) {
        $found = Invoke-WithModule -Row (Get-Row) -Environment @{ PATCHOPS_TEST_UPDATES_FAIL = $Fail } -Script '
            $inventory = Get-PatchInventory -Provider PSWindowsUpdate -ErrorAction SilentlyContinue -ErrorVariable failed
            [pscustomobject]@{ Complete = $inventory.IsComplete(); Ids = @($failed.FullyQualifiedErrorId); Text = "$failed" }'
        $found.Complete | Should -BeFalse
        $found.Ids | Should -Contain 'PO1291,PatchOps.Commands.GetPatchInventoryCommand'
        $found.Text | Should -Match $Expected
    }

    It 'gives the history' {
        $found = Invoke-WithModule -Row (Get-Row @{ installed = $true }) -Script '@(Get-PatchHistory -Provider PSWindowsUpdate | Select-Object -Property Name, ToVersion)'
        $found.Name | Should -Be $Cumulative
        $found.ToVersion | Should -Be '200'
    }
}

Describe 'A deployment through PSWindowsUpdate' -Skip:([bool] $obstacle) {
    It 'installs a plan, proves it by a fresh search, and takes it back' {
        $found = Invoke-WithModule -Row (Get-Row), (Get-Row @{ id = $Tool; kb = '890830'; installed = $true }) -Script '
            $result = New-PatchPlan -Policy $Policy -Provider PSWindowsUpdate -ErrorAction SilentlyContinue | Invoke-PatchDeployment
            $installed = @(Get-WindowsUpdate -IsInstalled).Count
            $undone = Undo-PatchDeployment -Id $result.Id
            [pscustomobject]@{ First = Show $result; Installed = $installed; Undone = Show $undone; Left = @(Get-WindowsUpdate -IsInstalled).KB; Restarts = Get-Call AutoReboot }'
        $found.First.State | Should -Be 'Succeeded' -Because $found.First.Reason
        $found.First.Outcomes | Should -Be 'Installed'
        $found.Installed | Should -Be 2
        $found.Undone.State | Should -Be 'RolledBack'
        $found.Undone.Outcomes | Should -Be 'RolledBack'
        $found.Left | Should -Be 'KB890830'
        $found.Restarts | Should -Be 0
    }

    It 'does not believe the module, nor install what it says it cannot: <Why>' -ForEach @(
        @{ Why = 'it lies'; With = @{ lies = $true }; Text = 'not installed' }
        @{ Why = 'it fails with a number'; With = @{ fail = '0x80070643' }; Text = '0x80070643' }
    ) {
        $found = Invoke-WithModule -Row (Get-Row $With) -Script '
            $result = New-PatchPlan -Policy $Policy -Provider PSWindowsUpdate -ErrorAction SilentlyContinue | Invoke-PatchDeployment -ErrorAction SilentlyContinue
            [pscustomobject]@{ Result = Show $result; Journal = "$($result.Journal.Entries.Message) $($result.Patches.Reason)" }'
        $found.Result.State | Should -BeIn 'Failed', 'Partial'
        $found.Result.Outcomes | Should -Not -Be 'Installed'
        $found.Journal | Should -Match $Text
    }

    It 'plans nothing whose terms the policy does not accept, and accepts them nowhere' {
        $found = Invoke-WithModule -Row (Get-Row @{ eula = $false }) -Script '
            $plan = New-PatchPlan -Policy $Policy -Provider PSWindowsUpdate -ErrorAction SilentlyContinue
            $result = $plan | Invoke-PatchDeployment -ErrorAction SilentlyContinue
            [pscustomobject]@{ Steps = $plan.Steps.Count; Skipped = @($plan.Skipped.Reason); Result = Show $result; Installed = @(Get-WindowsUpdate -IsInstalled).Count; Accepted = Get-Call "AcceptAll" }'
        $found.Steps | Should -Be 0
        $found.Skipped | Should -Match 'licence terms'
        $found.Result.Outcomes | Should -BeNullOrEmpty
        $found.Installed | Should -Be 0
        $found.Accepted | Should -Be 0
    }

    It 'accepts terms where the policy does' {
        $found = Invoke-WithModule -Row (Get-Row @{ eula = $false }) -Script '
            Set-Content -Path $Folder/eula.yaml -Value (Get-Content -Path $Policy), "eula: accept"
            Show (New-PatchPlan -Policy $Folder/eula.yaml -Provider PSWindowsUpdate -ErrorAction SilentlyContinue | Invoke-PatchDeployment)'
        $found.State | Should -Be 'Succeeded' -Because $found.Reason
    }

    It 'says that an update waits for the restart that it needs' {
        $found = Invoke-WithModule -Row (Get-Row @{ reboot = $true }) -Script '
            $result = New-PatchPlan -Policy $Policy -Provider PSWindowsUpdate -ErrorAction SilentlyContinue | Invoke-PatchDeployment -ErrorAction SilentlyContinue
            [pscustomobject]@{ Result = Show $result; Pending = $result.RebootState.Pending }'
        $found.Result.Outcomes | Should -Be 'PendingRestart'
        $found.Pending | Should -BeTrue
    }

    It 'changes nothing with -WhatIf' {
        $found = Invoke-WithModule -Row (Get-Row) -Script '
            $before = Get-Content -Path $Updates -Raw
            $plan = Get-WindowsUpdate | Invoke-PatchDeployment -Policy $Policy -WhatIf -ErrorAction SilentlyContinue
            [pscustomobject]@{ Same = $before -ceq (Get-Content -Path $Updates -Raw); Steps = $plan.Steps.Count; Changes = Get-Call "-Install |-Download |Remove-" }'
        $found.Same | Should -BeTrue
        $found.Steps | Should -Be 1
        $found.Changes | Should -Be 0
    }
}

Describe 'Objects of PSWindowsUpdate in the pipeline' {
    It 'are installed, <How>' -Skip:([bool] $obstacle) -ForEach @(
        @{ How = 'live'; Source = 'Get-WindowsUpdate -KBArticleID KB5058384' }
        @{ How = 'by the old alias'; Source = 'Get-WUList -KBArticleID KB5058384' }
        @{ How = 'from a file'; Source = 'Import-Clixml -Path $File' }
    ) {
        $found = Invoke-WithModule -Row (Get-Row), (Get-Row @{ id = $Tool; kb = '890830' }) -Script "
            `$File = Join-Path -Path `$Folder -ChildPath updates.xml
            Get-WindowsUpdate -KBArticleID KB5058384 | Export-Clixml -Path `$File -Depth 3
            `$updates = @($Source)
            `$result = `$updates | Invoke-PatchDeployment -Policy `$Policy
            [pscustomobject]@{ Type = @(`$updates)[0].PSObject.TypeNames[0]; Result = Show `$result; Left = @((Get-WindowsUpdate).KB) }"
        $found.Type | Should -Match 'PSWindowsUpdate.WindowsUpdate$'
        $found.Result.State | Should -Be 'Succeeded' -Because $found.Result.Reason
        $found.Left | Should -Be 'KB890830'
    }

    It 'are refused one by one where they cannot be installed here' {
        $found = Invoke-WithModule -Row (Get-Row), (Get-Row @{ id = $Tool; kb = '890830'; computer = 'OTHER01' }) -Script '
            # Remoting keeps no more than text of the object that the identity is.
            $flat = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-WindowsUpdate -KBArticleID KB5058384)))
            $flat.PSObject.Properties.Remove("Identity")
            $results = @(@(Get-WindowsUpdate -KBArticleID KB890830; $flat; 1) | Invoke-PatchDeployment -Policy $Policy -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{ Count = $results.Count; Ids = @($failed.FullyQualifiedErrorId -replace ",.*"); Text = "$failed"; Changes = Get-Call "-Install |-Download " }'
        $found.Count | Should -Be 0
        $found.Ids | Should -Be 'PO1295', 'PO1294', 'PO1830'
        $found.Text | Should -Match 'OTHER01'
        $found.Changes | Should -Be 0
    }

    It 'tell which vulnerabilities they close, and are an error where no feed knows them' {
        $found = Invoke-WithModule -Row (Get-Row @{ kb = '5071547' }), (Get-Row @{ id = $Tool; kb = '999999'; computer = 'OTHER01' }) -Script "
            `$null = Update-PatchAdvisory -Source '$PSScriptRoot/Fixtures/cvrf-2025-Dec.xml'
            `$live = @(Get-WindowsUpdate | Get-PatchVulnerability -ErrorAction SilentlyContinue -ErrorVariable failed)
            `$flat = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-WindowsUpdate -KBArticleID KB5071547)))
            `$flat.PSObject.Properties.Remove('Identity')
            `$copy = @(`$flat | Get-PatchVulnerability -Cve CVE-2025-62221)
            `$null = 1 | Get-PatchVulnerability -ErrorAction SilentlyContinue -ErrorVariable wrong
            [pscustomobject]@{ Live = @(`$live.Cve); Status = `"`$(`$live[0].Status)`"; Patch = `$live[0].PatchId; Copy = @(`$copy.Cve); Unknown = @(`$failed.FullyQualifiedErrorId -replace ',.*'); Text = `"`$failed`"; Wrong = `"`$(`$wrong.FullyQualifiedErrorId)`" }"
        $found.Live | Should -Contain 'CVE-2025-62221'
        $found.Status | Should -Be 'Fixable'
        $found.Patch | Should -Be "PSWindowsUpdate:$Cumulative@200"
        $found.Copy | Should -Be 'CVE-2025-62221'
        $found.Unknown | Should -Be 'PO1516'
        $found.Text | Should -Match 'KB999999'
        $found.Wrong | Should -Be 'PO1298,PatchOps.Commands.GetPatchVulnerabilityCommand'
    }
}
