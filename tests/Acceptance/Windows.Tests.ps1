BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Write-Text "$TestDrive/contoso.yaml" @'
apiVersion: patchops/v1
name: contoso
windows:
  - name: servers
    every: patch-tuesday + 4d at 22:00
    duration: 3h
    timeZone: Europe/London
    catchUp: 48h
  - name: desks
    every: sun at 01:30
    duration: 2h
    timeZone: GMT Standard Time
blackouts:
  - from: 2026-12-18
    to: 2027-01-04
    reason: Christmas freeze
'@
    Write-Text "$TestDrive/bad.yaml" "apiVersion: patchops/v1`nname: bad`nwindows: soon`n"
    $script:Policy = "$TestDrive/contoso.yaml"
}

Describe 'Get-PatchWindow' {
    It 'lists the next windows by their zone''s clock and in UTC' {
        $found = Invoke-FreshObject "
            `$windows = @(Get-PatchWindow -Policy '$Policy' -After 2026-10-16Z -Next 3)
            [pscustomobject]@{
                Type = `$windows[0].GetType().FullName
                Rows = @(`$windows | ForEach-Object { '{0} {1:yyyy-MM-dd HH:mm zzz} {2:yyyy-MM-dd HH:mm} {3}' -f `$_.Name, `$_.LocalStart, `$_.Start, `$_.TimeZone })
                CatchUp = '{0:yyyy-MM-dd HH:mm}' -f `$windows[0].CatchUpUntil
            }"
        $found.Type | Should -Be 'PatchOps.MaintenanceWindow'
        $found.Rows | Should -Be @(
            'servers 2026-10-17 22:00 +01:00 2026-10-17 21:00 Europe/London'
            'desks 2026-10-18 01:30 +01:00 2026-10-18 00:30 GMT Standard Time'
            'desks 2026-10-25 01:30 +01:00 2026-10-25 00:30 GMT Standard Time')
        $found.CatchUp | Should -Be '2026-10-19 21:00'
    }

    It 'has a table as its default view' {
        $text = (Invoke-Fresh "Get-PatchWindow -Policy '$Policy' -After 2026-10-24Z -Next 1 | Out-String -Width 200").Text
        $text | Should -Match 'Name +Starts \(local\) +Ends \(local\) +Starts \(UTC\) +Zone +Note'
        $text | Should -Match 'desks +Sun 2026-10-25 01:30 +Sun 2026-10-25 02:30 +2026-10-25 00:30 +GMT Standard Time +2026-10-25 has 01:30 twice'
    }

    It 'gives five windows where nothing is asked, and takes a path relative to PowerShell''s location' {
        $count = Invoke-FreshObject "Set-Location -Path '$TestDrive'; @(Get-PatchWindow ./contoso.yaml).Count"
        $count | Should -Be 5
    }

    It 'says which blackout lies between the windows with -Verbose' {
        $text = (Invoke-Fresh "Get-PatchWindow -Policy '$Policy' -After 2026-12-14Z -Next 1 -Verbose 4>&1 | Where-Object { `$_ -is [Management.Automation.VerboseRecord] }").Text
        $text | Should -Match 'PO1642: No window of the policy ''contoso'' opens from 2026-12-18 to 2027-01-04: Christmas freeze'
    }

    It 'warns that patches may be installed at any time where a policy has no windows' {
        $text = (Invoke-Fresh '$windows = Get-PatchWindow -WarningVariable said 3>$null; "$(@($windows).Count) $said"').Text
        $text | Should -Match '^0 PO1640: .* has no windows: patches may be installed at any time\.'
    }

    It 'refuses a policy with mistakes and goes on with the next one from the pipeline' {
        $found = Invoke-FreshObject "
            `$names = @(Get-Item -Path '$TestDrive/bad.yaml', '$Policy' | Get-PatchWindow -Next 1 -After 2026-10-16Z -ErrorVariable failed -ErrorAction SilentlyContinue).Name
            [pscustomobject]@{ Names = `$names; Ids = @(`$failed.FullyQualifiedErrorId); Targets = @(`$failed.TargetObject); Remedy = `$failed[0].ErrorDetails.RecommendedAction }"
        $found.Names | Should -Be 'servers'
        $found.Ids | Should -BeLike 'PO1605*'
        $found.Targets | Should -BeLike '*bad.yaml'
        $found.Remedy | Should -Not -BeNullOrEmpty
    }

    It 'refuses a number of windows out of its range' {
        $id = Invoke-FreshObject "try { Get-PatchWindow -Policy '$Policy' -Next 0 } catch { `$_.FullyQualifiedErrorId }"
        $id | Should -Match '^ParameterArgumentValidationError'
    }
}
