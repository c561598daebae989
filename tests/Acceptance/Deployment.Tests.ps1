BeforeDiscovery {
    . "$PSScriptRoot/DeploymentTree.ps1"
    $obstacle = Get-DeploymentObstacle
    if ($obstacle) { Write-Host "Deployments are not tried: $obstacle." }
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    . "$PSScriptRoot/DeploymentTree.ps1"
    if (Get-DeploymentObstacle) { return }
    $script:Lab = (New-Item -Path (Join-Path $TestDrive 'lab') -ItemType Directory).FullName
    Initialize-DeploymentTree -Path $Lab
    $null = Invoke-Fresh "`$null = Get-PatchInventory -Root '$Lab/tree' -Refresh"

    # The console program writes plans; it is built beside the module.
    $script:Program = "$(Get-ChildItem -Path "$PSScriptRoot/../../src/PatchOps.Cli/bin/*/net10.0/patchops.dll" -ErrorAction Ignore | Sort-Object -Property LastWriteTime | Select-Object -Last 1)"

    # Each case changes a copy of its own.
    $script:Head = "cp -a '$Lab/tree' `"`$Folder/tree`"; `$Tree = `"`$Folder/tree`"; `$Policy = '$Lab/lab.yaml'; . '$PSScriptRoot/DeploymentTree.ps1';"
    $script:Caught = { param($Command) "try { $Command; 'nothing was thrown' } catch { Show-Error `$_ }" }
    $script:ShowError = 'function Show-Error($e) { [pscustomobject]@{ Id = $e.FullyQualifiedErrorId; Category = "$($e.CategoryInfo.Category)"; Target = "$($e.TargetObject)"; Remedy = $e.ErrorDetails.RecommendedAction; Message = "$e" } };'
}

Describe 'Invoke-PatchDeployment' -Skip:([bool] $obstacle) {
    It 'installs a plan that is piped in, in its versions, and keeps the automatic mark' {
        $found = Invoke-FreshObject "$Head
            `$result = Get-PatchInventory -Root `$Tree | New-PatchPlan -Policy `$Policy | Invoke-PatchDeployment
            [pscustomobject]@{
                Type = `$result.GetType().FullName; State = ""`$(`$result.State)""; Reason = `$result.Reason; Id = `$result.Id
                Outcomes = @(`$result.Patches | ForEach-Object { ""`$(`$_.Name) `$(`$_.Outcome)"" }); Packages = @(Get-DebState `$Tree)
                Automatic = Get-Content -Path ""`$Tree/var/lib/apt/extended_states"" -Raw; Count = `$result.Journal.Count; Rows = `$result.Journal.Entries.Count }"
        $found.Type | Should -Be 'PatchOps.DeploymentResult'
        $found.State | Should -Be 'Succeeded' -Because $found.Reason
        $found.Outcomes | Should -Be 'labbar Installed', 'labfoo Installed'
        $found.Packages | Should -Be 'labbad 1.0-1 install ok installed', 'labbar 2.0-1 install ok installed', 'labfoo 2.0-1 install ok installed', 'labslow 1.0-1 install ok installed'
        $found.Automatic | Should -Match '(?s)Package: labfoo.*Auto-Installed: 1'
        $found.Id | Should -Match '^\d{8}-\d{6}-[0-9a-f]{6}$'
        $found.Count | Should -Be $found.Rows
    }

    It 'scans and plans by itself under a policy, and once done has nothing to do' {
        $found = Invoke-FreshObject "$Head
            `$first = Invoke-PatchDeployment `$Policy -Root `$Tree
            `$second = Invoke-PatchDeployment -Policy `$Policy -Root `$Tree
            [pscustomobject]@{ First = ""`$(`$first.State)""; Second = ""`$(`$second.State) `$(`$second.Reason)""; Id = `$second.Id }"
        $found.First | Should -Be 'Succeeded'
        $found.Second | Should -Be 'Succeeded The plan installs nothing.'
        $found.Id | Should -BeNullOrEmpty
    }

    It 'installs exactly the patches that are piped in, together' {
        $found = Invoke-FreshObject "$Head
            `$results = @(Get-PatchUpdate -Root `$Tree -Name labfoo, labbar | Invoke-PatchDeployment -Root `$Tree)
            [pscustomobject]@{ Count = `$results.Count; Names = @(`$results[0].Patches.Name); State = ""`$(`$results[0].State)"" }"
        $found.Count | Should -Be 1
        $found.Names | Should -Be 'labbar', 'labfoo'
        $found.State | Should -Be 'Succeeded'
    }

    It 'does nothing where nothing is piped in, whatever the policy says' {
        $found = Invoke-FreshObject "$Head
            `$results = @(Get-PatchUpdate -Root `$Tree -Name nosuch | Invoke-PatchDeployment -Policy `$Policy -Root `$Tree)
            [pscustomobject]@{ Count = `$results.Count; Packages = @(Get-DebState `$Tree) -match '2.0-1' }"
        $found.Count | Should -Be 0
        $found.Packages | Should -BeNullOrEmpty
    }

    It 'only fetches with -DownloadOnly' {
        $found = Invoke-FreshObject "$Head
            `$result = Invoke-PatchDeployment -Policy `$Policy -Root `$Tree -DownloadOnly
            [pscustomobject]@{ State = ""`$(`$result.State)""; Packages = @(Get-DebState `$Tree) -match '2.0-1' }"
        $found.State | Should -Be 'Downloaded'
        $found.Packages | Should -BeNullOrEmpty
    }

    It 'goes on with the next of the pipeline after what cannot be deployed' {
        $found = Invoke-FreshObject "$Head $ShowError
            `$plan = New-PatchPlan -Policy `$Policy -Root `$Tree
            `$copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize(`$plan))
            `$results = @(1, 'labfoo', `$copy, `$plan | Invoke-PatchDeployment -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{ Count = `$results.Count; State = ""`$(`$results[0].State)""; Errors = @(`$failed | ForEach-Object { Show-Error `$_ }) }"
        $found.Count | Should -Be 1
        $found.State | Should -Be 'Succeeded'
        $found.Errors.Id | Should -Be (@('PO1830,PatchOps.Commands.InvokePatchDeploymentCommand') * 3)
        $found.Errors[0].Target | Should -Be 'System.Int32'
        $found.Errors[0].Remedy | Should -Match 'New-PatchPlan'
        $found.Errors[2].Message | Should -Match 'copy from another process'
    }

    It 'gives the result of one that failed before its errors, and goes back as the policy says' {
        $found = Invoke-FreshObject "$Head $ShowError
            `$seen = [Collections.Generic.List[object]]::new()
            try { Invoke-PatchDeployment -Policy '$Lab/bad.yaml' -Root `$Tree -ErrorAction Stop | ForEach-Object { `$seen.Add(`$_) }; 'went on' }
            catch { `$failure = Show-Error `$_ }
            [pscustomobject]@{
                Outcomes = @(`$seen[0].Patches | ForEach-Object { ""`$(`$_.Name) `$(`$_.Outcome)"" }); Failure = `$failure; Reasons = ""`$(`$seen[0].Patches.Reason)""
                Packages = @(Get-DebState `$Tree); All = @((`$seen[0].Diagnostics | Where-Object -Property Level -EQ -Value Error).Id) }"
        $found.Outcomes | Should -Be 'labbad RolledBack', 'labbar Installed'
        $found.Failure.Id | Should -Match '^PO1\d{3},PatchOps.Commands.InvokePatchDeploymentCommand$'
        $found.Failure.Remedy | Should -Not -BeNullOrEmpty
        $found.All | Should -Contain 'PO1814'
        $found.Packages | Should -Contain 'labbad 1.0-1 install ok installed'
    }
}

Describe 'Invoke-PatchDeployment -WhatIf' -Skip:([bool] $obstacle) {
    BeforeAll {
        $script:Print = 'function Get-Print { Get-ChildItem -Path $Tree -Recurse -Force -File | Sort-Object -Property FullName | ForEach-Object { $_.FullName; $_.LastWriteTimeUtc.Ticks; $_.Length } };'
    }

    It 'shows each step with its packages and versions, gives the plan, and writes nothing anywhere' {
        $result = Invoke-Fresh "$Head $Print
            `$env:PATCHOPS_HOME = ""`$Folder/none""
            `$before = Get-Print
            `$plan = Invoke-PatchDeployment -Policy `$Policy -Root `$Tree -WhatIf -ErrorAction SilentlyContinue -ErrorVariable failed
            ""errors `$(`$failed.FullyQualifiedErrorId)""
            ""type `$(`$plan.GetType().FullName), `$(@(`$plan).Count)""
            ""same `$(""`$before"" -ceq ""`$(Get-Print)"")""
            ""state `$(Test-Path -Path ""`$Folder/none"")"""
        $result.Text | Should -Match 'What if: step 1: install with apt: labbar 1\.0-1 to 2\.0-1, labfoo 1\.0-1 to 2\.0-1\.'
        $result.Output | Should -Contain 'type PatchOps.PatchPlan, 1'
        $result.Output | Should -Contain 'same True'
        $result.Output | Should -Contain 'state False'
        # There are no advisories in this state; the plan says so, as New-PatchPlan does.
        $result.Output | Should -Contain 'errors PO1517,PatchOps.Commands.InvokePatchDeploymentCommand'
    }

    It 'is heard from the caller''s preference, and for what is piped in' {
        $found = Invoke-FreshObject "$Head $Print
            `$before = Get-Print
            function Invoke-Nightly { [CmdletBinding(SupportsShouldProcess)] param() Get-PatchUpdate -Root `$Tree -Name labbar | Invoke-PatchDeployment -Root `$Tree }
            `$one = Invoke-Nightly -WhatIf
            `$WhatIfPreference = `$true
            `$two = New-PatchPlan -Policy `$Policy -Root `$Tree | Invoke-PatchDeployment
            [pscustomobject]@{ Types = @(`$one, `$two | ForEach-Object { `$_.GetType().Name }); Same = ""`$before"" -ceq ""`$(Get-Print)"" }"
        $found.Types | Should -Be 'PatchPlan', 'PatchPlan'
        $found.Same | Should -BeTrue
    }
}

Describe 'Invoke-PatchDeployment -Confirm' -Skip:([bool] $obstacle) {
    It 'asks once for each plan, and a No changes nothing' {
        $found = Invoke-FreshObject "$Head . '$PSScriptRoot/AnsweringHost.ps1'
            `$line = ""Import-Module -Name '`$Module'; Invoke-PatchDeployment -Policy '`$Policy' -Root '`$Tree' -Confirm""
            `$no = Invoke-Answering -Answer 2 -Script `$line
            `$left = @(Get-DebState `$Tree) -match '2.0-1'
            `$yes = Invoke-Answering -Answer 0 -Script `$line
            [pscustomobject]@{ No = `$no.Output.Count; Question = `$no.Questions; Left = `$left; Errors = @(`$no.Errors + `$yes.Errors); Yes = ""`$(`$yes.Output[0].State)""; Asked = `$yes.Questions.Count }"
        $found.Errors | Should -BeNullOrEmpty
        $found.No | Should -Be 0
        $found.Question.Count | Should -Be 1
        $found.Question | Should -Match 'Deploy to web01 at .*labbar 1\.0-1 to 2\.0-1'
        $found.Left | Should -BeNullOrEmpty
        $found.Yes | Should -Be 'Succeeded'
        $found.Asked | Should -Be 1
    }
}

Describe 'A saved plan' -Skip:([bool] $obstacle) {
    BeforeAll {
        $script:Save = "New-PatchPlan -Policy `$Policy -Root `$Tree -WarningAction SilentlyContinue -ErrorAction SilentlyContinue | Export-PatchPlan -Path ""`$Folder/plan.json""; "
    }

    It 'is deployed with -Path' {
        $found = Invoke-FreshObject "$Head $Save Set-Location -Path `$Folder
            `$result = Invoke-PatchDeployment -Path ./plan.json
            [pscustomobject]@{ State = ""`$(`$result.State)""; Same = `$result.PlanId -eq (Get-Content -Path plan.json -Raw | ConvertFrom-Json).id }"
        $found.State | Should -Be 'Succeeded'
        $found.Same | Should -BeTrue
    }

    It 'is refused where it was edited by hand' {
        $found = Invoke-FreshObject "$Head $ShowError $Save
            (Get-Content -Path ""`$Folder/plan.json"" -Raw).Replace('""availableVersion"": ""2.0-1""', '""availableVersion"": ""1.5-1""') | Set-Content -Path ""`$Folder/plan.json""
            $(& $Caught 'Invoke-PatchDeployment -Path "$Folder/plan.json"')"
        $found.Id | Should -Be 'PO1803,PatchOps.Commands.InvokePatchDeploymentCommand'
        $found.Category | Should -Be 'SecurityError'
        $found.Remedy | Should -Match 'Make a new plan'
    }
}

Describe 'A wrong call' -Skip:([bool] $obstacle) {
    It 'names nothing: <Line>' -TestCases @(@{ Line = 'Invoke-PatchDeployment' }, @{ Line = 'Get-PatchInventory -Root $Tree | Invoke-PatchDeployment' }) {
        $found = Invoke-FreshObject "$Head $ShowError $(& $Caught $Line)"
        $found.Id | Should -Be 'PO1804,PatchOps.Commands.InvokePatchDeploymentCommand'
        $found.Category | Should -Be 'InvalidArgument'
        $found.Remedy | Should -Match 'Give a policy'
    }

    It 'gives a plan of another root' {
        $found = Invoke-FreshObject "$Head $ShowError
            cp -a `$Tree ""`$Folder/other""
            `$null = New-PatchPlan -Policy `$Policy -Root `$Tree | Invoke-PatchDeployment -Root ""`$Folder/other"" -ErrorAction SilentlyContinue -ErrorVariable failed
            Show-Error `$failed[0]"
        $found.Id | Should -Be 'PO1801,PatchOps.Commands.InvokePatchDeploymentCommand'
        $found.Target | Should -Match '/tree$'
        $found.Remedy | Should -Match 'name the root'
    }

    It 'gives a plan whose packages changed since' {
        $found = Invoke-FreshObject "$Head $ShowError
            `$plan = New-PatchPlan -Policy `$Policy -Root `$Tree
            & dpkg ""--root=`$Tree"" ""--log=`$Tree/var/log/dpkg.log"" --remove labbar *> `$null
            `$null = `$plan | Invoke-PatchDeployment -ErrorAction SilentlyContinue -ErrorVariable failed
            Show-Error `$failed[0]"
        $found.Id | Should -Be 'PO1802,PatchOps.Commands.InvokePatchDeploymentCommand'
        $found.Message | Should -Match 'labbar'
    }

    It 'gives a policy beside a plan' {
        (Invoke-FreshObject "$Head $ShowError $(& $Caught 'New-PatchPlan -Policy $Policy -Root $Tree | Invoke-PatchDeployment -Policy $Policy')").Id | Should -Match '^PO1805,'
    }

    It 'gives a patch that is not missing' {
        $found = Invoke-FreshObject "$Head $ShowError
            `$patch = Get-PatchUpdate -Root `$Tree -Name labbar
            `$null = `$patch | Invoke-PatchDeployment -Root `$Tree
            $(& $Caught '$patch | Invoke-PatchDeployment -Root $Tree')"
        $found.Id | Should -Be 'PO1806,PatchOps.Commands.InvokePatchDeploymentCommand'
        $found.Category | Should -Be 'ObjectNotFound'
        $found.Target | Should -Match '^apt:labbar:'
    }

    It 'comes from an account that may not' {
        $found = Invoke-FreshObject "$Head
            & chmod 755 `$Folder; & chmod -R a+rX `$Tree
            `$script = 'Import-Module -Name `$args[0]; `$plan = New-PatchPlan -Policy `$args[1] -Root `$args[2]
                try { `$plan | Invoke-PatchDeployment; ""went on"" } catch { ""{0}|{1}|{2}"" -f `$_.FullyQualifiedErrorId, `$_.CategoryInfo.Category, `$_.ErrorDetails.RecommendedAction }'
            Set-Content -Path ""`$Folder/nobody.ps1"" -Value `$script
            `$null = New-Item -Path ""`$Folder/home"" -ItemType Directory; & chown 65534:65534 ""`$Folder/home""
            `$env:HOME = ""`$Folder/home""; `$env:PATCHOPS_HOME = ""`$Folder/home/state""
            `$said = & setpriv --reuid=65534 --regid=65534 --clear-groups '$Engine' -NoProfile -NonInteractive -File ""`$Folder/nobody.ps1"" `$Module `$Policy `$Tree
            [pscustomobject]@{ Said = ""`$said""; Packages = @(Get-DebState `$Tree) -match '2.0-1' }"
        $found.Said | Should -Match '^PO1807,PatchOps\.Commands\.InvokePatchDeploymentCommand\|PermissionDenied\|Run as root'
        $found.Packages | Should -BeNullOrEmpty
    }
}

Describe 'Ctrl+C' -Skip:([bool] $obstacle) {
    It 'lets the package manager finish, leaves nothing half done, and -Resume goes on without installing anything again' {
        $found = Invoke-FreshObject "$Head
            `$shell = [powershell]::Create().AddScript(""Import-Module -Name '`$Module'; Get-PatchUpdate -Root '`$Tree' -Name labslow, labbar | Invoke-PatchDeployment -Root '`$Tree' -Verbose"")
            `$run = `$shell.BeginInvoke()
            `$bound = [DateTime]::UtcNow.AddMinutes(2)
            while (-not (Test-Path -Path ""`$Tree/started"") -and -not `$run.IsCompleted -and [DateTime]::UtcNow -lt `$bound) { Start-Sleep -Milliseconds 50 }
            `$stop = `$shell.BeginStop(`$null, `$null)
            while (""`$(`$shell.InvocationStateInfo.State)"" -eq 'Running' -and [DateTime]::UtcNow -lt `$bound) { Start-Sleep -Milliseconds 50 }
            `$null = New-Item -Path ""`$Tree/go""
            `$shell.EndStop(`$stop)
            `$left = Get-PatchDeployment -Last 1
            `$packages = @(Get-DebState `$Tree)
            `$warned = `$null
            `$rest = Invoke-PatchDeployment -Resume -WarningVariable warned
            [pscustomobject]@{
                Stopped = ""`$(`$shell.InvocationStateInfo.State)""; Left = ""`$(`$left.State)""; Packages = `$packages; Id = `$rest.Id -eq `$left.Id; State = ""`$(`$rest.State)""; Reason = `$rest.Reason
                Begun = @(`$rest.Journal.Entries | Where-Object { `$_.Phase -eq 'Install' -and `$_.Event -eq 'Begins' }).Count
                Again = @(Invoke-PatchDeployment -Resume).Count; Sound = (Get-PatchDeployment -Id `$rest.Id -Verify).Journal.IsSound }"
        $found.Stopped | Should -Be 'Stopped'
        $found.Left | Should -Be 'Running'
        $found.Packages | Should -Contain 'labslow 2.0-1 install ok installed'
        $found.Packages | Should -Contain 'labbar 2.0-1 install ok installed'
        $found.Id | Should -BeTrue
        $found.State | Should -Be 'Succeeded' -Because $found.Reason
        $found.Begun | Should -Be 1
        $found.Again | Should -Be 0
        $found.Sound | Should -BeTrue
    }
}

Describe 'Undo-PatchDeployment' -Skip:([bool] $obstacle) {
    It 'brings back versions and marks, shows with -WhatIf what that would be, and is refused the second time' {
        $found = Invoke-FreshObject "$Head $ShowError
            `$null = Invoke-PatchDeployment -Policy `$Policy -Root `$Tree
            Set-Content -Path ""`$Tree/var/lib/apt/extended_states"" -Value ''
            `$shown = Get-PatchDeployment -Last 1 | Undo-PatchDeployment -WhatIf
            `$between = @(Get-DebState `$Tree)
            `$result = Get-PatchDeployment -Last 1 | Undo-PatchDeployment
            `$null = Undo-PatchDeployment -Id `$result.Id, 'nosuch' -ErrorAction SilentlyContinue -ErrorVariable failed
            [pscustomobject]@{
                Shown = @(`$shown).Count; Between = `$between; State = ""`$(`$result.State)""; Reason = `$result.Reason; Packages = @(Get-DebState `$Tree)
                Automatic = Get-Content -Path ""`$Tree/var/lib/apt/extended_states"" -Raw; Errors = @(`$failed | ForEach-Object { Show-Error `$_ }) }"
        $found.Shown | Should -Be 0
        $found.Between | Should -Contain 'labbar 2.0-1 install ok installed'
        $found.State | Should -Be 'RolledBack' -Because $found.Reason
        $found.Packages | Should -Contain 'labbar 1.0-1 install ok installed'
        $found.Packages | Should -Contain 'labfoo 1.0-1 install ok installed'
        $found.Automatic | Should -Match '(?s)Package: labfoo.*Auto-Installed: 1'
        $found.Errors.Id | Should -Be 'PO1820,PatchOps.Commands.UndoPatchDeploymentCommand', 'PO1819,PatchOps.Commands.UndoPatchDeploymentCommand'
        $found.Errors[1].Target | Should -Be 'nosuch'
    }

    It 'says line by line what would come back' {
        (Invoke-Fresh "$Head
            `$null = Invoke-PatchDeployment -Policy `$Policy -Root `$Tree
            Get-PatchDeployment | Undo-PatchDeployment -WhatIf").Text | Should -Match '(?m)^What if: labbar:\S+ 2\.0-1 to 1\.0-1$'
    }
}

Describe 'Get-PatchDeployment' -Skip:([bool] $obstacle) {
    It 'proves a journal, and says of one that was tampered with which row was' {
        $found = Invoke-FreshObject "$Head $ShowError
            `$result = Invoke-PatchDeployment -Policy `$Policy -Root `$Tree
            `$sound = Get-PatchDeployment -Id `$result.Id -Head `$result.Journal.Head
            `$file = ""`$env:PATCHOPS_HOME/state.db""
            `$latin = [Text.Encoding]::GetEncoding(28591)
            `$bytes = `$latin.GetString([IO.File]::ReadAllBytes(`$file))
            [IO.File]::WriteAllBytes(`$file, `$latin.GetBytes(`$bytes.Replace('Nothing stands in the way.', 'Nothing stood here at all.')))
            `$broken = Get-PatchDeployment -Verify -ErrorAction SilentlyContinue -ErrorVariable failed
            `$row = (`$result.Journal.Entries | Where-Object { `$_.Message -eq 'Nothing stands in the way.' })[0].Number
            [pscustomobject]@{ Sound = `$sound.Journal.IsSound; Broken = `$broken.Journal.IsSound; Faults = @(`$broken.Journal.Faults.Number); Row = `$row; Error = Show-Error `$failed[0]; Files = @(Get-ChildItem -Path `$env:PATCHOPS_HOME).Name }"
        $found.Sound | Should -BeTrue
        $found.Broken | Should -BeFalse
        $found.Faults | Should -Be $found.Row
        $found.Error.Id | Should -Be 'PO1309,PatchOps.Commands.GetPatchDeploymentCommand'
        $found.Error.Category | Should -Be 'SecurityError'
        $found.Error.Remedy | Should -Match 'find out who changed it'
    }

    It 'says that a journal does not end as it was written down' {
        $found = Invoke-FreshObject "$Head $ShowError
            `$result = Invoke-PatchDeployment -Policy `$Policy -Root `$Tree
            `$null = Get-PatchDeployment -Id `$result.Id -Head ('0' * 64) -ErrorAction SilentlyContinue -ErrorVariable failed
            Show-Error `$failed[0]"
        $found.Id | Should -Match '^PO1309,'
    }

    It 'lists nothing, without an error and without making a state, where nothing was deployed' {
        $found = Invoke-FreshObject '$env:PATCHOPS_HOME = "$Folder/none"; [pscustomobject]@{ Count = @(Get-PatchDeployment -Verify).Count; State = Test-Path -Path "$Folder/none" }'
        $found.Count | Should -Be 0
        $found.State | Should -BeFalse
    }

    It 'does not repeat as an error what failed when it ran, completes ids, and has views for all of it' {
        $found = Invoke-FreshObject "$Head
            `$result = Invoke-PatchDeployment -Policy '$Lab/bad.yaml' -Root `$Tree -ErrorAction SilentlyContinue
            `$again = Get-PatchDeployment -ErrorVariable failed
            `$line = 'Undo-PatchDeployment -Id '
            [pscustomobject]@{
                Errors = @(`$failed).Count; Ids = @((TabExpansion2 -inputScript `$line -cursorColumn `$line.Length).CompletionMatches.CompletionText); Id = `$result.Id
                List = `$again | Out-String -Width 120; Table = `$again | Format-Table -View Deployments | Out-String -Width 120
                Patches = `$again.Patches | Out-String -Width 120; Journal = `$again.Journal.Entries | Out-String -Width 120; Steps = `$again.Steps | Out-String -Width 120 }"
        $found.Errors | Should -Be 0
        $found.Ids | Should -Contain $found.Id
        $found.List | Should -Match '(?m)^State +: Partial'
        $found.List | Should -Match '(?m)^Journal +: \d+ rows, head [0-9a-f]{64}'
        $found.Table | Should -Match ([regex]::Escape($found.Id))
        $found.Patches | Should -Match '(?m)^labbad +1\.0-1 +2\.0-1 +RolledBack'
        $found.Journal | Should -Match '(?m)^ +1 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d Start +Done'
        "$($found.List)$($found.Patches)$($found.Journal)$($found.Steps)" | Should -Not -Match '\{ \w+ = '
    }
}

Describe 'patchops deploy, while a package is being installed' -Skip:([bool] $obstacle) {
    BeforeAll {
        # In a session of its own, so that a signal can go to all of it as a terminal's does, and to nothing else.
        $script:Begin = "
            function Test-Bound { [DateTime]::UtcNow -lt `$bound }
            `$bound = [DateTime]::UtcNow.AddMinutes(2)
            `$told = ""`$Folder/stderr""
            `$line = 'exec ""`$@"" 2>""`$0"" >/dev/null'
            `$process = [Diagnostics.Process]::Start('setsid', [string[]] @('bash', '-c', `$line, `$told, 'dotnet', '$Program', 'deploy', '--root', `$Tree, '--patch', (Get-PatchUpdate -Root `$Tree -Name labslow).Id))
            while (-not (Test-Path -Path ""`$Tree/started"") -and -not `$process.HasExited -and (Test-Bound)) { Start-Sleep -Milliseconds 50 }
            `$leader = `$process.Id
            function Wait-Told { while ((Get-Content -Path `$told -Raw) -notmatch 'PO1832' -and -not `$process.HasExited -and (Test-Bound)) { Start-Sleep -Milliseconds 20 } }; "
        $script:Resume = "`$resumed = & dotnet '$Program' deploy --resume; "
    }

    It 'goes on to its next safe point after SIG<Signal> to the whole session, says so, ends with 130, and is gone on with' -TestCases @(@{ Signal = 'INT' }, @{ Signal = 'TERM' }, @{ Signal = 'HUP' }) {
        if (-not $Program) { Set-ItResult -Skipped -Because 'the console program was not built' }
        $found = Invoke-FreshObject "$Head $Begin
            & kill -$Signal -- ""-`$leader""
            Wait-Told
            `$isAlive = -not `$process.HasExited
            `$null = New-Item -Path ""`$Tree/go""
            `$process.WaitForExit()
            `$packages = @(Get-DebState `$Tree)
            $Resume
            [pscustomobject]@{ Alive = `$isAlive; Code = `$process.ExitCode; Said = Get-Content -Path `$told -Raw; Packages = `$packages; Resumed = `$LASTEXITCODE; Text = ""`$resumed"" }"
        $found.Alive | Should -BeTrue
        $found.Packages | Should -Contain 'labslow 2.0-1 install ok installed' -Because $found.Said
        $found.Code | Should -Be 130 -Because $found.Said
        $found.Said | Should -Match 'error PO1833'
        $found.Said | Should -Match 'info PO1832'
        $found.Resumed | Should -Be 0
        $found.Text | Should -Match 'web01 at \S+: succeeded\.'
    }

    It 'ends at once after a second Ctrl+C, with the package manager left to its work, and is gone on with' {
        if (-not $Program) { Set-ItResult -Skipped -Because 'the console program was not built' }
        $found = Invoke-FreshObject "$Head $Begin
            & kill -INT `$leader
            Wait-Told
            `$first = -not `$process.HasExited
            & kill -INT `$leader
            `$ended = `$process.WaitForExit(60000)
            `$null = New-Item -Path ""`$Tree/go""
            $Resume
            [pscustomobject]@{ First = `$first; Ended = `$ended; Packages = @(Get-DebState `$Tree); Resumed = `$LASTEXITCODE; Text = ""`$resumed"" }"
        $found.First | Should -BeTrue
        $found.Ended | Should -BeTrue
        $found.Packages | Should -Contain 'labslow 2.0-1 install ok installed'
        $found.Resumed | Should -Be 0
        $found.Text | Should -Match 'succeeded\.'
    }
}

Describe 'The runbook of the examples' -Skip:([bool] $obstacle) {
    BeforeAll { $script:Installed = @{ PSModulePath = (Split-Path -Path $Module) + [IO.Path]::PathSeparator + $env:PSModulePath } }

    It 'prints what became of each patch and the journal''s end, and has the exit code of the deployment' {
        $result = Invoke-Fresh -Environment $Installed "$Head
            & '$Engine' -NoProfile -NonInteractive -Command ""Import-Module -Name '`$Module'; & '$PSScriptRoot/../../examples/runbooks/Invoke-PatchRun.ps1' -Policy '$Lab/bad.yaml' -Root '`$Tree'; exit ```$LASTEXITCODE""
            ""code `$LASTEXITCODE"""
        $result.Output | Should -Contain 'code 2' -Because $result.Errors
        $result.Text | Should -Match '(?m)^INCOMPLETE: web01: A step failed and was undone\.'
        $result.Text | Should -Match '(?m)^installed: labbar '
        $result.Text | Should -Match '(?m)^journal \d{8}-\d{6}-[0-9a-f]{6} \d+ [0-9a-f]{64}$'
        $result.Output[-2] | Should -Match '^INCOMPLETE: web01: [ -~]+$'
    }

    It 'says what to do where nothing was begun' {
        $result = Invoke-Fresh -Environment $Installed "$Head & '$PSScriptRoot/../../examples/runbooks/Invoke-PatchRun.ps1' -Policy ""`$Folder/none.yaml"" -Root `$Tree; exit `$LASTEXITCODE"
        $result.ExitCode | Should -Be 1
        $result.Text | Should -Match '(?m)^FAILED: PO\d{4}: '
        $result.Text | Should -Match '(?m)^what to do: '
    }

    It 'fails its job in Azure Automation, which knows no exit codes' {
        $result = Invoke-Fresh -Environment $Installed "$Head
            `$PSPrivateMetadata = @{ JobId = [guid]::NewGuid() }
            try { & '$PSScriptRoot/../../examples/runbooks/Invoke-PatchRun.ps1' -Policy '$Lab/bad.yaml' -Root `$Tree; 'completed' } catch { ""JOB FAILED: `$_"" }"
        $result.Output[-1] | Should -Match '^JOB FAILED: INCOMPLETE: web01: '
    }
}

Describe 'A deployment in the views' {
    It 'drives no terminal, whatever it is made of' {
        $found = Invoke-FreshObject '
            $null = Get-PatchProvider -Root $Folder
            $escape = "$([char]27)[2J"
            $os = [PatchOps.OperatingSystemInfo]@{ Family = "linux" }
            $patch = [PatchOps.Deployment.DeployedPatch]@{ Id = "x"; Name = "lab$escape"; AvailableVersion = $escape; Outcome = "Failed"; Reason = $escape }
            $row = [PatchOps.JournalEntry]@{ Number = 1; At = [DateTimeOffset]::UtcNow; Phase = "Install"; Event = "Failed"; Message = $escape }
            $change = [PatchOps.Deployment.PackageChange]::new("apt", "lab$escape", "amd64", $escape, $null)
            $fault = [PatchOps.Deployment.JournalFault]@{ Message = $escape }
            $diagnostic = [PatchOps.Diagnostics.Diagnostic]@{ Id = "PO1814"; Level = "Error"; Message = $escape }
            $result = [PatchOps.DeploymentResult]@{
                Id = "20261127-021500-3fa9c1"; PlanId = "x"; Device = [PatchOps.Device]@{ Id = "x"; Name = "web$escape"; Os = $os }; Root = "/"; Policy = $escape; State = "Failed"; Reason = $escape
                Patches = [PatchOps.Deployment.DeployedPatch[]] @($patch); ChangedBeyondPlan = [PatchOps.Deployment.PackageChange[]] @($change); RebootState = [PatchOps.RebootState]@{ Reasons = [string[]] @($escape) }
                Journal = [PatchOps.Deployment.DeploymentJournal]@{ Count = 1; Head = "y"; IsSound = $false; Faults = [PatchOps.Deployment.JournalFault[]] @($fault) }; Diagnostics = [PatchOps.Diagnostics.Diagnostic[]] @($diagnostic) }
            $PSStyle.OutputRendering = "PlainText"
            $views = @($result, $patch, $row, $change | ForEach-Object { $_ | Out-String -Width 100 }) + ($result | Format-Table -View Deployments | Out-String -Width 100)
            [pscustomobject]@{ Escapes = @($views | Where-Object { $_.Contains([char]27) }).Count; Text = $views -join "" }'
        $found.Escapes | Should -Be 0
        $found.Text | Should -Match 'lab\?\[2J'
        $found.Text | Should -Match 'NOT SOUND'
    }

    It 'has an about page' {
        (Invoke-Fresh 'Get-Help -Name about_PatchOps_Deployment | Out-String').Text | Should -Match 'THE JOURNAL'
    }
}
