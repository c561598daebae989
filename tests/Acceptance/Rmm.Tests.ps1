# Results for RMMs, in a real session: what a script policy of each platform would see.

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Initialize-DebianRoot -Path (Join-Path $TestDrive 'debian')
    $script:Ninja = 'function Ninja-Property-Set { param($Name, $Value) Add-Content -Path "$Folder/fields" -Value "$Name=$Value $args" }
        function Ninja-Property-Clear { param($Name) Add-Content -Path "$Folder/fields" -Value "clear $Name" }
        '
}

Describe 'ConvertTo-PatchRmmResult' {
    It 'makes one result of all that is piped in' {
        $found = Invoke-FreshObject '$inventory = Get-PatchInventory -Root $Root
            $inventory, $inventory | ConvertTo-PatchRmmResult -Rmm Generic | Select-Object -Property Rmm, Outcome, ExitCode, Summary, Output | ForEach-Object { $_.Rmm = "$($_.Rmm)"; $_.Outcome = "$($_.Outcome)"; $_ }'
        @($found).Count | Should -Be 1
        $found.Outcome | Should -BeIn 'Done', 'Incomplete'
        $found.Output | Should -BeLike '*, and 1 more result'
        $found.Output | Should -BeExactly $found.Summary
    }

    It 'tells a caught error, by its id and remedy, with a code that is no success' {
        $found = Invoke-FreshObject 'try { Get-PatchInventory -Root /nonexistent -ErrorAction Stop } catch { $caught = $_ }
            $caught | ConvertTo-PatchRmmResult -Rmm Datto | Select-Object -Property ExitCode, Output'
        $found.ExitCode | Should -Be 1
        $found.Output | Should -BeLike "<-Start Result->`nSTATUS=FAILED: PO1101 *`n<-End Result->`n<-Start Diagnostic->`n*what to do: *`n<-End Diagnostic->"
    }

    It 'tells the error of another command too' {
        $found = Invoke-FreshObject 'try { Get-Item -Path /nonexistent/file -ErrorAction Stop } catch { $_ | ConvertTo-PatchRmmResult -Rmm Atera | Select-Object -Property ExitCode, Output }'
        $found.ExitCode | Should -Be 1
        $found.Output | Should -BeLike 'FAILED: PO2006: *'
    }

    It 'is an error and a failed result where nothing comes: <_>' -ForEach '@()', '$null', '' {
        $pipe = if ($_) { "$_ |" }
        $found = Invoke-FreshObject "`$result = $pipe ConvertTo-PatchRmmResult -Rmm NinjaOne -ErrorVariable failed -ErrorAction SilentlyContinue
            [pscustomobject]@{ Id = `$failed.FullyQualifiedErrorId; Remedy = `$failed.ErrorDetails.RecommendedAction; ExitCode = `$result.ExitCode; Output = `$result.Output }"
        $found.Id | Should -BeLike 'PO2001,*'
        $found.Remedy | Should -Not -BeNullOrEmpty
        $found.ExitCode | Should -Be 1
        $found.Output | Should -BeLike 'FAILED: PO2001: *'
    }

    It 'refuses what is no result, and says so in the result as well' {
        $found = Invoke-FreshObject '$result = "text", (Get-PatchInventory -Root $Root) | ConvertTo-PatchRmmResult -Rmm Generic -ErrorVariable failed -ErrorAction SilentlyContinue
            [pscustomobject]@{ Id = $failed.FullyQualifiedErrorId; ExitCode = $result.ExitCode; Output = $result.Output }'
        $found.Id | Should -BeLike 'PO2005,*'
        $found.ExitCode | Should -Be 1
        $found.Output | Should -BeLike 'FAILED: PO2005 *, and 1 more result'
    }

    It 'ends with <Id> for <Call>' -ForEach @(
        @{ Id = 'PO2002'; Call = '-Rmm NinjaOn' }
        @{ Id = 'PO2003'; Call = '-Rmm Atera -ExitCodeMap @{ Unknown = 0 }' }
        @{ Id = 'PO2003'; Call = '-Rmm Atera -ExitCodeMap @{ Done = "x" }' }
        @{ Id = 'PO2004'; Call = '-Rmm Datto -FieldMap @{ patchopsVerdict = "Custom301" }' }
    ) {
        $found = Invoke-FreshObject "try { 1 | ConvertTo-PatchRmmResult $Call } catch { [pscustomobject]@{ Id = `$_.FullyQualifiedErrorId; Remedy = `$_.ErrorDetails.RecommendedAction } }"
        $found.Id | Should -BeLike "$Id,*"
        $found.Remedy | Should -Not -BeNullOrEmpty
    }

    It 'takes other exit codes and other names of fields from hashtables' {
        $found = Invoke-FreshObject '$result = $null | ConvertTo-PatchRmmResult -Rmm NinjaOne -ExitCodeMap @{ failed = [int] 7 } -FieldMap @{ patchopsVerdict = "patchStatus"; patchopsSummary = $null } -ErrorAction SilentlyContinue
            [pscustomobject]@{ ExitCode = $result.ExitCode; Fields = @($result.Fields | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join " " }'
        $found.ExitCode | Should -Be 7
        $found.Fields | Should -BeLike 'patchStatus=unknown patchopsOverdue= *'
        $found.Fields | Should -Not -BeLike '*Summary*'
    }

    It 'finds the platform by its variables, and the client' {
        $found = Invoke-FreshObject -Environment @{ NINJA_ORGANIZATION_NAME = 'Contoso'; NINJA_LOCATION_NAME = 'null' } -Script '$result = $null | ConvertTo-PatchRmmResult -ErrorAction SilentlyContinue
            [pscustomobject]@{ Rmm = "$($result.Rmm)"; Client = $result.Client; Site = $result.Site }'
        "$($found.Rmm) $($found.Client) $($found.Site)" | Should -Be 'NinjaOne Contoso '
    }

    It 'finds Azure Automation by the job of a runbook' {
        $found = Invoke-FreshObject '$PSPrivateMetadata = @{ JobId = [guid]::NewGuid() }; $global:PSPrivateMetadata = $PSPrivateMetadata
            [pscustomobject]@{ Rmm = "$(($null | ConvertTo-PatchRmmResult -ErrorAction SilentlyContinue).Rmm)" }'
        $found.Rmm | Should -Be 'AzureAutomation'
    }

    It 'completes the names of platforms' {
        $found = Invoke-FreshObject '[pscustomobject]@{ Names = ([System.Management.Automation.CommandCompletion]::CompleteInput("ConvertTo-PatchRmmResult -Rmm N", 31, $null).CompletionMatches.CompletionText -join " ") }'
        $found.Names | Should -Be 'NinjaOne NSight NCentral'
    }
}

Describe 'Publish-PatchRmmResult' {
    It 'writes the fields by the functions of the session, and gives the lines' {
        $run = Invoke-Fresh "$Ninja`$null | Publish-PatchRmmResult -Rmm NinjaOne -ErrorAction SilentlyContinue; Get-Content -Path `"`$Folder/fields`""
        $run.Output | Should -Be @(
            'FAILED: PO2001: There is nothing to tell: no report, inventory, plan or deployment came.'
            'what to do: Pipe a report, an inventory, a plan, a deployment or a caught error; see why the command before gave none.'
            'FAILED: PO2001 There is nothing to tell: no report, inventory, plan or deployment came'
            'patchopsVerdict=unknown '
            'patchopsSummary=FAILED: PO2001 There is nothing to tell: no report, inventory, plan or deployment came '
            'clear patchopsOverdue'
            'clear patchopsKnownExploited'
            'clear patchopsNextDue'
            'patchopsRebootPending=unknown '
            'clear patchopsScore'
            'clear patchopsMissing'
        )
        $run.Errors | Should -BeNullOrEmpty
    }

    It 'writes the fields and shows the failure before the error, which may end the script' {
        $run = Invoke-Fresh "$Ninja`$ErrorActionPreference = 'Stop'; try { `$null | Publish-PatchRmmResult -Rmm NinjaOne } catch { `"caught `$(`$_.FullyQualifiedErrorId)`" }; (Get-Content -Path `"`$Folder/fields`")[0]"
        $run.Output[0] | Should -BeLike 'FAILED: PO2001: *'
        $run.Output[-2] | Should -BeLike 'caught PO2001,*'
        $run.Output[-1] | Should -Be 'patchopsVerdict=unknown '
    }

    It 'writes the fields and leaves one result with -PassThru where the error is caught and published, for the script ends with its code' {
        $run = Invoke-Fresh "$Ninja`$ErrorActionPreference = 'Stop'; `$result = try { 'text' | Publish-PatchRmmResult -Rmm NinjaOne -PassThru } catch { Get-Content -Path `"`$Folder/fields`" -TotalCount 1 | Write-Host; `$_ | Publish-PatchRmmResult -Rmm NinjaOne -PassThru }; `$result.Output; exit `$result.ExitCode"
        $run.ExitCode | Should -Be 1
        $run.Output[0] | Should -Be 'patchopsVerdict=unknown '
        $run.Output[1] | Should -BeLike 'FAILED: PO2005: *'
    }

    It 'writes no field with <_>, and gives the lines all the same' -ForEach '-WhatIf', '-NoFields' {
        $run = Invoke-Fresh "$Ninja`$null | Publish-PatchRmmResult -Rmm NinjaOne -ErrorAction SilentlyContinue $_; Test-Path -Path `"`$Folder/fields`""
        $run.Output[-1] | Should -Be 'False'
        $run.Text | Should -BeLike '*FAILED: PO2001*'
    }

    It 'gives a script the exit code to end with, also of a result that was converted before' {
        $run = Invoke-Fresh "$Ninja`$result = `$null | ConvertTo-PatchRmmResult -Rmm NinjaOne -ExitCodeMap @{ Failed = 42 } -ErrorAction SilentlyContinue | Publish-PatchRmmResult -PassThru; `$result.Output; exit `$result.ExitCode"
        $run.ExitCode | Should -Be 42
        $run.Output[0] | Should -BeLike 'FAILED: PO2001: *'
        $run.Errors | Should -BeNullOrEmpty
    }

    It 'fails where the function fails, and says what it would have said' {
        $run = Invoke-Fresh 'function Ninja-Property-Set { param($Name, $Value) throw "no field $Name" }; function Ninja-Property-Clear { param($Name) Write-Error "no field $Name" }
            $result = $null | Publish-PatchRmmResult -Rmm NinjaOne -PassThru -ErrorAction SilentlyContinue -FieldMap @{ patchopsScore = $null }; $result.Output; exit $result.ExitCode'
        $run.ExitCode | Should -Be 1
        $run.Output[0] | Should -Be 'FAILED: PO2008: not everything could be told to NinjaOne'
        $run.Text | Should -BeLike "*error PO2008: Ninja-Property-Set 'patchopsVerdict': *no field patchopsVerdict*"
        $run.Text | Should -BeLike "*error PO2008: Ninja-Property-Clear 'patchopsOverdue': *no field patchopsOverdue*"
        $run.Text | Should -BeLike '*FAILED: PO2001: There is nothing to tell*'
    }

    It 'says that there is no agent where there is none' {
        $run = Invoke-Fresh '$result = $null | Publish-PatchRmmResult -Rmm NinjaOne -PassThru -ErrorAction SilentlyContinue; $result.Output; exit $result.ExitCode'
        $run.ExitCode | Should -Be 1
        $run.Text | Should -BeLike '*error PO2007: *ninjarmm-cli*What to do: *'
    }

    It 'loads the module that the agent of Syncro names, and raises its alert' {
        $module = Join-Path $TestDrive 'module.psm1'
        Write-Text $module 'function Set-Asset-Field { param($Name, $Value) Add-Content -Path $env:RMM_LOG -Value "$Name=$Value $args" }
            function Rmm-Alert { param([string] $Category, [string] $Body) Add-Content -Path $env:RMM_LOG -Value "alert $Category $Body"; Write-Output "created"; Write-Host "created" }
            function Close-Rmm-Alert { param($Category) Add-Content -Path $env:RMM_LOG -Value "close $Category" }'
        $log = Join-Path $TestDrive 'syncro.log'
        $run = Invoke-Fresh -Environment @{ SyncroModule = $module; RMM_LOG = $log } -Script '$result = $null | Publish-PatchRmmResult -PassThru -ErrorAction SilentlyContinue; "$($result.Rmm) $($result.Outcome) $($result.Output)"'
        if ($IsLinux -and (& id -u) -eq 0 -and $run.Text -like '*PO2010*') { Set-ItResult -Skipped -Because 'root does not load a module out of a folder that others may write'; return }
        $run.Output[-1] | Should -BeLike 'FAILED: PO2001*'
        $lines = Get-Content -Path $log
        $lines[0] | Should -Be 'patchopsVerdict=unknown '
        ($lines -join "`n") | Should -BeLike '*alert PatchOps FAILED: PO2001: *'
    }

    It 'does not write the result of another machine into the fields of this one' {
        $run = Invoke-Fresh "$Ninja`$result = Get-PatchInventory -Root `$Root | Publish-PatchRmmResult -Rmm NinjaOne -PassThru; `$result.Summary; Test-Path -Path `"`$Folder/fields`""
        $run.Output[0] | Should -BeLike 'FAILED: PO2012 *'
        $run.Output[-1] | Should -Be 'False'
    }
}

Describe '-Cached' {
    It 'gives the last scan of a tree instead of a new one' {
        $found = Invoke-FreshObject '$scanned = Get-PatchInventory -Root $Root; $cached = Get-PatchInventory -Root $Root -Cached
            [pscustomobject]@{ Same = $scanned.ScannedAt -eq $cached.ScannedAt; Count = $cached.Installed.Count; Report = (Test-PatchCompliance -Root $Root -Cached -WarningAction SilentlyContinue -ErrorAction SilentlyContinue).ScannedAt -eq $scanned.ScannedAt }'
        $found.Same | Should -BeTrue
        $found.Report | Should -BeTrue
        $found.Count | Should -BeGreaterThan 0
    }

    It 'takes an age: an older scan is an error, and a bare number is refused' {
        $found = Invoke-FreshObject '$null = Get-PatchInventory -Root $Root; $young = Get-PatchInventory -Root $Root -Cached -MaxAge 1.00:00:00 -ErrorVariable none -ErrorAction SilentlyContinue
            $refused = try { Get-PatchInventory -Root $Root -Cached -MaxAge 2 } catch { $_.FullyQualifiedErrorId }
            [pscustomobject]@{ Old = @($young.Diagnostics | Where-Object Id -EQ PO2015).Count; Refused = $refused }'
        $found.Old | Should -Be 0
        $found.Refused | Should -BeLike 'PO2016,*'
    }

    It 'is an error where nothing was scanned yet' {
        $found = Invoke-FreshObject 'try { Get-PatchInventory -Root $Root -Cached } catch { [pscustomobject]@{ Id = $_.FullyQualifiedErrorId; Remedy = $_.ErrorDetails.RecommendedAction } }'
        $found.Id | Should -BeLike 'PO2011,*'
        $found.Remedy | Should -BeLike 'Scan once without -Cached*'
    }
}
