# winget and Chocolatey in a real session: the programs on the PATH are stand-ins that replay what the real ones print, in several languages and cut to a console's width.

BeforeDiscovery {
    $obstacle = if ($IsWindows) { 'the stand-ins are POSIX scripts' }
    $refusal = if ($obstacle) { $obstacle } elseif ((& id -u) -ne 0) { 'only root may deploy to the machine itself' }
    if ($refusal) { Write-Host "winget and Chocolatey are not (all) tried: $refusal." }
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:StandIns = (Resolve-Path -Path "$PSScriptRoot/../Shared/StandIns").Path
    $script:Recorded = (Resolve-Path -Path "$PSScriptRoot/Fixtures/packages").Path
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

    # Runs a script with stand-ins on the PATH; a copy of what they replay may be changed before.
    function Invoke-WithTool {
        param([hashtable] $Tool, [string] $Script, [scriptblock] $Change = {})

        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        $null = New-Item -Path $folder -ItemType Directory
        $variables = @{ PATH = $folder + [IO.Path]::PathSeparator + $env:PATH }
        foreach ($name in $Tool.Keys) {
            Copy-Item -Path (Join-Path $StandIns $name) -Destination $folder
            Copy-Item -Path (Join-Path $Recorded $Tool[$name]) -Destination "$folder/$name-says" -Recurse
            & chmod 0755 "$folder/$name"
            $variables["PATCHOPS_$($name.ToUpperInvariant())_FIXTURES"] = "$folder/$name-says"
        }

        & $Change $folder
        $found = Invoke-FreshObject -Environment $variables -Script "`$Policy = '$Policy'; $Script"
        $found | Add-Member -NotePropertyName Calls -NotePropertyValue @(Get-ChildItem -Path $folder -Filter calls.log -Recurse | Get-Content)
        $found
    }

    # What is missing, by name, with the errors and warnings.
    $script:Missing = '
        $rows = @(Get-PatchUpdate -Provider winget, chocolatey -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction SilentlyContinue -WarningVariable said)
        [pscustomobject]@{
            Rows = @($rows | ForEach-Object { "$($_.Id) $($_.InstalledVersion)" })
            Held = @($rows | Where-Object Held | ForEach-Object Name)
            Failed = @($failed | ForEach-Object { $_.FullyQualifiedErrorId -replace ",.*" })
            Remedies = @($failed | ForEach-Object { $_.ErrorDetails.RecommendedAction } | Where-Object { $_ })
            Said = @($said | ForEach-Object { "$_" })
        }'
}

Describe 'winget and Chocolatey on the PATH' -Skip:([bool] $obstacle) {
    It 'are listed with their versions, and where they are not there say so' {
        $found = Invoke-WithTool -Tool @{ winget = 'english'; choco = 'choco' } -Script '
            $rows = Get-PatchProvider -Name winget, chocolatey
            [pscustomobject]@{ Rows = @($rows | ForEach-Object { "$($_.Name) $($_.Available) $($_.Version)" }) }'
        $found.Rows | Should -Be 'winget True 1.9.25200', 'chocolatey True 2.4.1'
        $without = Invoke-WithTool -Tool @{} -Script '[pscustomobject]@{ Rows = @(Get-PatchProvider -Name winget, chocolatey | ForEach-Object { "$($_.Available) $($_.Reason)" }) }'
        $without.Rows | Should -Be 'False This machine does not run Windows.', 'False This machine does not run Windows.'
    }

    It 'tell what is missing, and what is pinned is held' {
        $found = Invoke-WithTool -Tool @{ winget = 'english'; choco = 'choco' } -Script $Missing
        $found.Rows | Should -Be @(
            'winget:Git.Git@2.35.1.2 2.20.1', 'winget:HexChat.HexChat@2.16.1 2.14.2', 'winget:Microsoft.Teams@1.5.00.4689 1.4.00.23957'
            'chocolatey:7zip@16.4.0.20170420 16.04', 'chocolatey:Boxstarter.Bootstrapper@2.9.5 2.8.29', 'chocolatey:chocolatey-core.extension@1.3.0 1.1.0')
        $found.Held | Should -Be 'chocolatey-core.extension'
        $found.Failed | Should -BeNullOrEmpty
    }

    It 'is read in <language>' -ForEach @(
        @{ language = 'german'; row = 'winget:7zip.7zip@24.08 23.01' }
        @{ language = 'chinese'; row = 'winget:Microsoft.VC++2013Redist-x86@12.0.40664.0 12.0.30501.0' }) {
        (Invoke-WithTool -Tool @{ winget = $language } -Script $Missing).Rows | Should -Be $row
    }

    It 'completes an identifier that was cut from what winget exports' {
        $found = Invoke-WithTool -Tool @{ winget = 'cut' } -Script '[pscustomobject]@{ Names = @((Get-PatchInventory -Provider winget).Installed.Name) }'
        $found.Names | Should -Be 'Git.Git', 'Microsoft.Edge', 'Microsoft.VisualStudio.2019.BuildTools.Preview'
    }

    It 'reports what was cut and cannot be completed, and delivers the rest' {
        $found = Invoke-WithTool -Tool @{ winget = 'cut' } -Change { param($folder) Remove-Item -Path "$folder/winget-says/export.json" } -Script $Missing
        $found.Rows | Should -Be 'winget:Git.Git@2.33.0.2 2.31.0.0.1'
        $found.Failed + $found.Said -match 'PO12\d\d' | Should -Not -BeNullOrEmpty
    }

    It 'delivers the one where the other failed' {
        $found = Invoke-WithTool -Tool @{ winget = 'english'; choco = 'choco' } -Script $Missing -Change {
            param($folder)
            Write-Text "$folder/winget-says/list.exit" '1'
            Write-Text "$folder/winget-says/list.txt" 'Failed when opening source(s); try the source reset command if the problem persists.'
        }
        $found.Rows | Should -Match '^chocolatey:'
        $found.Rows.Count | Should -Be 3
        $found.Failed | Should -Match '^PO12\d\d$'
        $found.Remedies | Should -Not -BeNullOrEmpty
    }
}

Describe 'A deployment with Chocolatey' -Skip:([bool] $refusal) {
    BeforeAll {
        $script:Deploy = '
            $patch = Get-PatchUpdate -Provider chocolatey -Name 7zip
            $result = Invoke-PatchDeployment -InputObject $patch -Policy $Policy -Confirm:$false -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
            [pscustomobject]@{
                State = "$($result.State)"
                Outcomes = @($result.Patches | ForEach-Object { "$($_.Id) $($_.Outcome)" })
                Reasons = @($result.Patches.Reason)
            }'
    }

    It 'is proven by another look at what is installed' {
        $found = Invoke-WithTool -Tool @{ choco = 'choco' } -Script $Deploy
        $found.Outcomes | Should -Be 'chocolatey:7zip@16.4.0.20170420 Installed'
        $found.State | Should -Be 'Succeeded'
        @($found.Calls -match '^upgrade 7zip --version 16.4.0.20170420' -notmatch '--noop').Count | Should -Be 1
    }

    It 'has failed where choco says success and nothing changed' {
        $found = Invoke-WithTool -Tool @{ choco = 'choco' } -Script $Deploy -Change { param($folder) Remove-Item -Path "$folder/choco-says/after" -Recurse }
        $found.Outcomes | Should -Be 'chocolatey:7zip@16.4.0.20170420 Failed'
        $found.State | Should -Not -Be 'Succeeded'
    }

    It 'changes nothing with -WhatIf' {
        $found = Invoke-WithTool -Tool @{ choco = 'choco' } -Script ($Deploy -replace '-Confirm:\$false', '-WhatIf')
        $found.Calls -match '^outdated' | Should -Not -BeNullOrEmpty
        $found.Calls -match '^upgrade ' -notmatch '--noop' | Should -BeNullOrEmpty
    }
}
