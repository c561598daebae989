# Whatever this machine runs by itself stays as it is: nothing here registers a task, or removes one.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Write-Text "$TestDrive/good.yaml" "apiVersion: patchops/v1`nname: good`n"
    Write-Text "$TestDrive/bad.yaml" "apiVersion: patchops/v1`nname: bad`nwindows: soon`n"
    $script:Registered = { (Get-ChildItem -Path '/etc/systemd/system/patchops-*', '/etc/cron.d/patchops-*' -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }) -join ', ' }
    $script:Before = & $Registered
}

AfterAll {
    & $Registered | Should -Be $Before
}

Describe 'Register-PatchSchedule' {
    It 'says with -WhatIf what it would register, and registers nothing' {
        $result = Invoke-Fresh "Set-Location '$TestDrive'; Register-PatchSchedule -Task Deploy -Policy ./good.yaml -Every 01:00 -WhatIf"
        $result.Text | Should -Be 'What if: Performing the operation "Register patch schedule" on target "Deploy on this machine".'
        $result.Errors | Should -BeNullOrEmpty
    }

    It 'refuses <Call> with <Id>, even with -WhatIf' -ForEach @(
        @{ Call = '-Task Deploy'; Id = 'PO1901' }
        @{ Call = '-Task Scan -Every 15'; Id = 'PO1901' }
        @{ Call = '-Task Scan -At 03:30 -Every 01:00'; Id = 'PO1901' }
        @{ Call = '-Task Resume -At 03:30'; Id = 'PO1901' }
        @{ Call = '-Task Deploy -Policy "/etc/a`nb"'; Id = 'PO1902' }
        @{ Call = '-Task Deploy -Policy $bad'; Id = 'PO1605' }
        @{ Call = '-Task Deploy -Policy /nothing/here.yaml'; Id = 'PO1605' }
    ) {
        $found = Invoke-FreshObject "`$bad = '$TestDrive/bad.yaml'; try { Register-PatchSchedule $Call -WhatIf; 'none' } catch { `$_.FullyQualifiedErrorId }"
        $found | Should -BeLike "$Id,*"
    }

    It 'completes its tasks' {
        $found = Invoke-FreshObject "@((TabExpansion2 -inputScript 'Register-PatchSchedule -Task ' -cursorColumn 29).CompletionMatches.CompletionText)"
        $found | Should -Be 'Deploy', 'Resume', 'Scan'
    }
}

Describe 'Get-PatchSchedule' {
    It 'lists what is registered, which is an answer where nothing is' {
        $result = Invoke-Fresh '@(Get-PatchSchedule).Count; @(Get-PatchSchedule -Task Scan, Resume).Count -le 2'
        $result.Output[0] | Should -Match '^[0-3]$'
        $result.Output[1] | Should -Be 'True'
        $result.Errors | Should -BeNullOrEmpty
    }

    It 'has a table as its default view' {
        $script = '$schedule = [PatchOps.PatchSchedule]([Runtime.Serialization.FormatterServices]::GetUninitializedObject([PatchOps.PatchSchedule])); Get-PatchProvider | Out-Null; $schedule | Out-String -Width 120'
        (Invoke-Fresh $script).Text | Should -Match 'Task +When +Next run \(UTC\) +Scheduler +Policy'
    }
}

Describe 'Unregister-PatchSchedule' {
    It 'says with -WhatIf what it would remove, and takes tasks from the pipeline' {
        $result = Invoke-Fresh "'Scan', 'Deploy' | ForEach-Object { [pscustomobject]@{ Task = `$_ } } | Unregister-PatchSchedule -WhatIf"
        $result.Output | Should -Be @(
            'What if: Performing the operation "Unregister patch schedule" on target "Scan on this machine".'
            'What if: Performing the operation "Unregister patch schedule" on target "Deploy on this machine".')
        $result.Errors | Should -BeNullOrEmpty
    }
}

Describe 'The script of a scheduled task' {
    It 'is part of the module, refuses what is no task, and scans' {
        $script = Join-Path -Path $Module -ChildPath 'Invoke-ScheduledTask.ps1'
        $script | Should -Exist
        $result = Invoke-Fresh "& '$script' -Task Everything; `$LASTEXITCODE" -Bare
        $result.Errors | Should -Match 'Everything'
        $code = Invoke-Fresh "& '$Engine' -NoProfile -NonInteractive -File '$script' -Task Scan; `"code `$LASTEXITCODE`"" -Bare
        $code.Output[-1] | Should -Match '^code [02]$'
        $code.Output.Count | Should -Be 1
    }
}
