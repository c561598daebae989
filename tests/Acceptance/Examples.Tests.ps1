# Every script of examples/, run as its platform runs it: its variables, its command line as a recording stand-in, no console, no standard input, and whatever it writes to the error stream seen. It works on a tree.

BeforeDiscovery {
    . "$PSScriptRoot/Support.ps1"
    . "$PSScriptRoot/DeploymentTree.ps1"
    $obstacle = if ($IsLinux) { Get-DeploymentObstacle } else { 'the tree is one of Debian' }
    if ($obstacle) { Write-Host "The examples are not run: $obstacle." }

    # How each platform hands a task over; what its exit codes are where the verdict is not known, and where something failed.
    $platforms = @(
        @{ Script = 'NinjaOne.ps1'; By = 'Variable'; Unknown = 2; Failed = 1 }
        @{ Script = 'Datto.ps1'; By = 'Variable'; Unknown = 2; Failed = 1 }
        @{ Script = 'NSight.ps1'; By = 'Argument'; Unknown = 1003; Failed = 1001 }
        @{ Script = 'NCentral.ps1'; By = 'Argument'; Unknown = 2; Failed = 1 }
        @{ Script = 'Automate.ps1'; By = 'Argument'; Unknown = 2; Failed = 1 }
        @{ Script = 'Syncro.ps1'; By = 'Session'; Unknown = 2; Failed = 1 }
        @{ Script = 'Atera.ps1'; By = 'Argument'; Unknown = 2; Failed = 1 }
        @{ Script = 'TacticalRmm.ps1'; By = 'Argument'; Unknown = 2; Failed = 1 }
        @{ Script = 'ConfigMgr-Install.ps1'; By = 'Argument'; Unknown = 2; Failed = 1 }
        @{ Script = 'Kaseya.ps1'; By = 'Argument'; Unknown = 2; Failed = 1 }
        @{ Script = 'Generic.ps1'; By = 'Argument'; Unknown = 2; Failed = 1 }
    )
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    . "$PSScriptRoot/DeploymentTree.ps1"
    $script:Examples = (Resolve-Path -Path "$PSScriptRoot/../../examples").Path
    if ($IsLinux -and -not (Get-DeploymentObstacle)) { Initialize-DeploymentTree -Path "$TestDrive/lab" }

    # Stand-ins: NinjaOne's program and Syncro's module write down what they are asked for.
    $script:Agent = Join-Path $TestDrive 'agent'
    $null = New-Item -Path $Agent -ItemType Directory
    Write-Text "$Agent/ninjarmm-cli" "#!/bin/sh`nprintf '%s' `"`$*`" >> $Agent/fields.log`ncase `"`$2`" in --stdin) printf ' = ' >> $Agent/fields.log; cat >> $Agent/fields.log ;; esac`nprintf '\n' >> $Agent/fields.log`n"
    Write-Text "$Agent/Syncro.psm1" @"
function Set-Asset-Field { param(`$Name, `$Value) Add-Content -Path '$Agent/fields.log' -Value "field `$Name = `$Value" }
function Rmm-Alert { param(`$Category, `$Body) Add-Content -Path '$Agent/fields.log' -Value "alert `$Category = `$Body" }
function Close-Rmm-Alert { param(`$Category, `$CloseAlertTicket) Add-Content -Path '$Agent/fields.log' -Value "closed `$Category" }
"@
    if ($IsLinux) { & chmod 0755 "$Agent/ninjarmm-cli" }

    # Runs an example in a process of its own, on a copy of the tree. The script itself knows of no root: a default for the cmdlets' parameter gives it.
    function Invoke-Example {
        param([string] $Script, [string] $By, [hashtable] $Give = @{}, [hashtable] $Environment = @{}, [string] $Tree, [string] $Before = '')

        Remove-Item -Path "$Agent/fields.log" -ErrorAction Ignore
        if (-not $Tree) { $Tree = Copy-Tree }
        $variables = @{
            PSModulePath = (Split-Path -Path $Module) + [IO.Path]::PathSeparator + $env:PSModulePath
            NINJA_DATA_PATH = $null; SyncroModule = $null; CS_PROFILE_NAME = $null
        }
        if ($Script -eq 'NinjaOne.ps1') { $variables.NINJA_DATA_PATH = $Agent; $variables.NINJA_ORGANIZATION_NAME = 'Contoso'; $variables.NINJA_LOCATION_NAME = 'null' }
        if ($Script -eq 'Syncro.ps1') { $variables.SyncroModule = "$Agent/Syncro.psm1" }
        if ($Script -like 'Datto*') { $variables.CS_PROFILE_NAME = 'Contoso London' }
        foreach ($name in $Environment.Keys) { $variables[$name] = $Environment[$name] }

        $call = "& '$Examples/$(if ($Script -match '/') { $Script } else { "rmm/$Script" })'"
        $set = ''
        foreach ($name in $Give.Keys) {
            if ($By -eq 'Variable') { $variables[$name.ToLowerInvariant()] = $Give[$name] }
            elseif ($By -eq 'Session') { $set += "`$$name = '$($Give[$name])'; " }
            else { $call += " -$name '$($Give[$name])'" }
        }

        # setsid: no terminal; exec <: no input. What the platform sees of it is standard output, the error stream and the exit code.
        $inner = "`$PSDefaultParameterValues = @{ 'Test-PatchCompliance:Root' = '$Tree'; 'Invoke-PatchDeployment:Root' = '$Tree' }; $Before; $set $call; exit `$LASTEXITCODE"
        $result = Invoke-Fresh -Bare -Environment $variables -Script "
            Set-Content -Path `"`$Folder/inner.ps1`" -Value @'
$inner
'@
            & setsid --wait sh -c 'exec `"`$0`" -NoProfile -NonInteractive -File `"`$1`" < /dev/null' '$Engine' `"`$Folder/inner.ps1`"
            exit `$LASTEXITCODE"
        $result | Add-Member -NotePropertyName Fields -NotePropertyValue @(Get-Content -Path "$Agent/fields.log" -ErrorAction Ignore)
        $result
    }

    function Copy-Tree {
        $copy = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        & cp -a "$TestDrive/lab/tree" $copy
        # The machine itself, as far as the fields at the RMM are concerned: those of another are refused.
        & cp /etc/machine-id "$copy/etc/machine-id"
        $copy
    }

    # A Unix process has one byte for its code; what is more becomes 1.
    function Get-Seen([int] $Code) { if ($Code -gt 255) { 1 } else { $Code } }
}

Describe 'The script policy <Script>' -ForEach $platforms -Skip:([bool] $obstacle) {
    It 'scans: what is not known is never shown as in order' {
        $seen = Invoke-Example -Script $Script -By $By -Give @{ Task = 'Scan'; Policy = "$TestDrive/lab/lab.yaml" }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.ExitCode | Should -Be (Get-Seen $Unknown)
        $seen.Text | Should -Match 'NOT KNOWN'
        $seen.Output[-1] | Should -Match '^[ -~]+$'
    }

    It 'deploys, and has the exit code of success' {
        $tree = Copy-Tree
        $seen = Invoke-Example -Script $Script -By $By -Give @{ Task = 'Deploy'; Policy = "$TestDrive/lab/lab.yaml" } -Tree $tree
        $seen.Errors | Should -BeNullOrEmpty
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        Get-DebState $tree | Should -Contain 'labfoo 2.0-1 install ok installed'
    }

    It 'writes the report' {
        $file = Join-Path $TestDrive "$([guid]::NewGuid().ToString('n')).html"
        $seen = Invoke-Example -Script $Script -By $By -Give @{ Task = 'Report'; Policy = "$TestDrive/lab/lab.yaml"; Report = $file }
        $seen.Errors | Should -BeNullOrEmpty
        Get-Content -Path $file -Raw | Should -Match '<!doctype html>'
    }

    It 'is failed where the policy is missing, the task is none, or the module is not there' {
        foreach ($case in @{ Task = 'Scan'; Policy = '/nonexistent.yaml' }, @{ Task = 'Dance'; Policy = "$TestDrive/lab/lab.yaml" }) {
            $seen = Invoke-Example -Script $Script -By $By -Give $case
            $seen.ExitCode | Should -Be (Get-Seen $Failed) -Because $seen.Text
            $seen.Text | Should -Match 'FAILED'
            $seen.Errors | Should -BeNullOrEmpty
        }

        $seen = Invoke-Example -Script $Script -By $By -Give @{ Task = 'Scan'; Policy = "$TestDrive/lab/lab.yaml" } -Environment @{ PSModulePath = $TestDrive }
        # The script itself ends with the platform's code here, of which Unix keeps the low byte.
        $seen.ExitCode | Should -Be ($Failed % 256)
        $seen.Text | Should -Match 'FAILED'
    }
}

Describe 'What the platforms are told beside it' -Skip:([bool] $obstacle) {
    It 'NinjaOne: its fields, one call of its program each' {
        $seen = Invoke-Example -Script NinjaOne.ps1 -By Variable -Give @{ Task = 'Scan'; Policy = "$TestDrive/lab/lab.yaml"; Report = 'null' }
        $seen.Fields | Should -Contain 'set --stdin patchopsVerdict = unknown'
        $seen.Fields -match '^set --stdin patchopsLastScan = \d{10}$' | Should -HaveCount 1
    }

    It 'NinjaOne: a program that fails makes the run a failed one' {
        $broken = Join-Path $TestDrive 'broken'
        $null = New-Item -Path $broken -ItemType Directory
        Write-Text "$broken/ninjarmm-cli" "#!/bin/sh`necho 'Unable to find the specified field' >&2`nexit 1`n"
        & chmod 0755 "$broken/ninjarmm-cli"
        $seen = Invoke-Example -Script NinjaOne.ps1 -By Variable -Give @{ Task = 'Deploy'; Policy = "$TestDrive/lab/lab.yaml" } -Environment @{ NINJA_DATA_PATH = $broken }
        $seen.ExitCode | Should -Be 1
        $seen.Text | Should -Match 'PO2008'
    }

    It 'Syncro: the asset''s fields, and an alert where it is not known' {
        $seen = Invoke-Example -Script Syncro.ps1 -By Session -Give @{ Task = 'Scan'; Policy = "$TestDrive/lab/lab.yaml" }
        $seen.Fields | Should -Contain 'field patchopsVerdict = unknown'
        $seen.Fields -match '^alert ' | Should -HaveCount 1
    }

    It 'Datto: one line in the frame of the result' {
        $seen = Invoke-Example -Script Datto.ps1 -By Variable -Give @{ Task = 'Scan'; Policy = "$TestDrive/lab/lab.yaml" }
        $seen.Text | Should -Match '(?m)^<-Start Result->\nSTATUS=NOT KNOWN[^\n]*\n<-End Result->$'
    }

    It 'a name of a package cannot end Datto''s frame' {
        $text = Get-InventoryText -Os @{ family = 'linux'; id = 'debian'; name = 'Debian' } -Name '<-End Result->'
        Write-Text "$TestDrive/named.json" $text
        $result = Invoke-FreshObject "Import-PatchInventory -Path '$TestDrive/named.json' | ConvertTo-PatchRmmResult -Rmm Datto -WarningAction SilentlyContinue"
        ($result.Output -split "`n") -eq '<-End Result->' | Should -HaveCount 1
    }
}

Describe 'The detection scripts' -Skip:([bool] $obstacle) {
    BeforeAll {
        $script:Data = Join-Path $TestDrive 'data'
        $null = New-Item -Path "$Data/PatchOps" -ItemType Directory
        Copy-Item -Path "$TestDrive/lab/lab.yaml" -Destination "$Data/PatchOps/policy.yaml"
    }

    It 'Intune: exit code 1 starts the remediation, in one line' {
        $seen = Invoke-Example -Script Intune-Detect.ps1 -By None -Environment @{ ProgramData = $Data }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.ExitCode | Should -Be 1
        $seen.Output | Should -HaveCount 1
        $seen.Output[0].Length | Should -BeLessOrEqual 2048
        $seen.Text | Should -Match '^NOT KNOWN'
    }

    It 'Intune: the remediation deploys, and ends with 0' {
        $tree = Copy-Tree
        $seen = Invoke-Example -Script Intune-Remediate.ps1 -By None -Environment @{ ProgramData = $Data } -Tree $tree
        $seen.Errors | Should -BeNullOrEmpty
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        Get-DebState $tree | Should -Contain 'labbar 2.0-1 install ok installed'
    }

    It 'ConfigMgr: nothing is printed where it is not known, which is "not installed"' {
        $seen = Invoke-Example -Script ConfigMgr-Detect.ps1 -By None -Environment @{ ProgramData = $Data }
        $seen.ExitCode | Should -Be 0
        $seen.Text | Should -BeNullOrEmpty
        $seen.Errors | Should -BeNullOrEmpty
    }

    It 'ConfigMgr: a detection that cannot tell fails' {
        $seen = Invoke-Example -Script ConfigMgr-Detect.ps1 -By None -Environment @{ ProgramData = '/nonexistent' }
        $seen.ExitCode | Should -Be 1
        $seen.Text | Should -BeNullOrEmpty
        $seen.Errors | Should -Match 'could not tell'
    }

    It 'Datto''s monitor: nothing scanned yet is an alert' {
        $seen = Invoke-Example -Script Datto-Monitor.ps1 -By None -Environment @{ Policy = "$TestDrive/lab/lab.yaml" }
        $seen.ExitCode | Should -Not -Be 0
        $seen.Text | Should -Match '(?m)^STATUS=FAILED'
        $seen.Errors | Should -BeNullOrEmpty
    }

    It 'Datto''s monitor: judges what the last scan saw, and runs nothing' {
        $seen = Invoke-Example -Script Datto-Monitor.ps1 -By None -Environment @{ Policy = "$TestDrive/lab/lab.yaml" } -Before "
            `$null = Test-PatchCompliance -Refresh -ErrorAction SilentlyContinue -WarningAction SilentlyContinue"
        $seen.ExitCode | Should -Be 2
        $seen.Text | Should -Match '(?m)^STATUS=NOT KNOWN'
    }
}

Describe 'The scripts of examples/rmm' {
    It 'are the same in all but their heads' {
        $bodies = foreach ($file in Get-ChildItem -Path "$PSScriptRoot/../../examples/rmm" -Filter *.ps1) {
            $text = (Get-Content -Path $file.FullName -Raw) -replace "`r`n", "`n"
            $start = $text.IndexOf('# From here on the same')
            if ($start -ge 0) { $text.Substring($start) }
        }
        @($bodies).Count | Should -BeGreaterThan 10
        @($bodies | Select-Object -Unique) | Should -HaveCount 1
    }
}

Describe 'The script for machines without PowerShell' -Skip:([bool] $obstacle) {
    BeforeAll {
        $program = Resolve-Path -Path "$PSScriptRoot/../../src/PatchOps.Cli/bin/*/net10.0/patchops" -ErrorAction Ignore | Select-Object -First 1
        $script:Bin = Join-Path $TestDrive 'bin'
        $null = New-Item -Path $Bin -ItemType Directory
        # The script knows of no root: the stand-in on the PATH adds it to what the real program is given.
        if ($program) { Write-Text "$Bin/patchops" "#!/bin/sh`nexec '$program' `"`$@`" --root `"`$LAB_ROOT`"`n"; & chmod 0755 "$Bin/patchops" }
        $script:HasProgram = [bool] $program
    }

    It '<task> ends with <code>' -ForEach @(
        @{ task = 'scan'; code = 2; says = '^NOT KNOWN'; policy = '' }
        @{ task = 'deploy'; code = 0; says = ''; policy = '' }
        @{ task = 'report'; code = 2; says = '^NOT KNOWN'; policy = '' }
        @{ task = 'report'; code = 1; says = '^FAILED: the report could not be written: '; policy = '/nonexistent.yaml' }
        @{ task = 'dance'; code = 1; says = '^FAILED'; policy = '' }) {
        if (-not $HasProgram) { Set-ItResult -Skipped -Because 'patchops has not been built' }
        $seen = Invoke-Fresh -Bare -Environment @{ LAB_ROOT = Copy-Tree; PATH = "${Bin}:$env:PATH" } -Script "
            & sh '$Examples/rmm/generic.sh' $task '$(if ($policy) { $policy } else { "$TestDrive/lab/lab.yaml" })' `"`$Folder/report.html`"
            exit `$LASTEXITCODE"
        $seen.ExitCode | Should -Be $code -Because "$($seen.Text) $($seen.Errors)"
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output[-1] | Should -Match $says
    }
}

Describe 'The runbook for a fleet' {
    BeforeAll {
        # Az.Accounts and Az.Storage by stand-ins over a folder, as far as the runbook calls them.
        $script:Modules = Join-Path $TestDrive 'azure'
        foreach ($name in 'Az.Accounts', 'Az.Storage') { $null = New-Item -Path "$Modules/$name" -ItemType Directory -Force }
        Write-Text "$Modules/Az.Accounts/Az.Accounts.psm1" 'function Connect-AzAccount { param([switch] $Identity) if (-not $Identity) { throw "no identity" } "connected" }'
        Write-Text "$Modules/Az.Storage/Az.Storage.psm1" @'
function New-AzStorageContext { param($StorageAccountName, [switch] $UseConnectedAccount) "context of $StorageAccountName" }
function Get-AzStorageBlob { param($Container, $Context)
    Get-ChildItem -Path $env:LAB_STORE -File -Recurse | ForEach-Object { [pscustomobject]@{ Name = $_.FullName.Substring($env:LAB_STORE.Length + 1).Replace('\', '/'); LastModified = [DateTimeOffset] $_.LastWriteTimeUtc; Length = $_.Length } } }
function Get-AzStorageBlobContent { param($Container, $Context, $Blob, $Destination, [switch] $Force) Copy-Item -Path (Join-Path $env:LAB_STORE $Blob) -Destination $Destination; "got $Blob" }
function Set-AzStorageBlobContent { param($Container, $Context, $File, $Blob, $Properties, [switch] $Force) Copy-Item -Path $File -Destination (Join-Path $env:LAB_STORE $Blob); "put $Blob" }
'@
        function Invoke-FleetReport {
            param([scriptblock] $Fill)

            $store = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
            $null = New-Item -Path "$store/inventories" -ItemType Directory
            & $Fill $store
            # A temporary folder of its own, which shows what is left behind.
            $null = New-Item -Path "$store.tmp" -ItemType Directory
            $seen = Invoke-Fresh -Bare -Environment @{ LAB_STORE = $store; TMPDIR = "$store.tmp";  PSModulePath = (Split-Path -Path $Module), $Modules, $env:PSModulePath -join [IO.Path]::PathSeparator } -Script "
                function Get-AutomationVariable { param(`$Name) `"value of `$Name`" }
                `$PSPrivateMetadata = @{ JobId = [guid]::NewGuid() }
                try { & '$PSScriptRoot/../../examples/runbooks/Invoke-PatchFleetReport.ps1' -Title 'Contoso' } catch { `"JOB FAILED: `$_`" }
                `"left: `$(@(Get-ChildItem -Path ([IO.Path]::GetTempPath()) -Directory).Count)`""
            $seen | Add-Member -NotePropertyName Store -NotePropertyValue $store
            $seen
        }
    }

    It 'judges every machine''s newest inventory, draws the trend from the others, and fails where a machine is not known' {
        $seen = Invoke-FleetReport {
            param($store)
            $os = @{ family = 'windows'; id = 'windows'; name = 'Windows Server 2022 Standard'; build = '10.0.20348.4405' }
            $text = Get-InventoryText -Os $os -Name 'filesrv'
            Write-Text "$store/inventories/filesrv.json" $text
            Write-Text "$store/inventories/filesrv-before.json" ($text -replace '("scannedAt": *")\d{4}', '${1}2024')
            Write-Text "$store/policy.yaml" "apiVersion: patchops/v1`nname: contoso`nstandards: patchops-baseline`n"
            Write-Text "$store/inventories/old.json" (Get-InventoryText -Os $os -Name 'forgotten')
            (Get-Item -Path "$store/inventories/old.json").LastWriteTimeUtc = [datetime]::UtcNow.AddDays(-90)
        }
        $seen.Errors | Should -BeNullOrEmpty
        $page = Get-Content -Path "$($seen.Store)/report.html" -Raw
        $page | Should -Match 'Contoso'
        $page | Should -Match 'filesrv'
        $page | Should -Not -Match 'forgotten'
        $seen.Text | Should -Match '(?m)^NOT KNOWN: filesrv'
        $seen.Text | Should -Match 'JOB FAILED: 1 of 1 machines are not known, and 0 inventories could not be read\.'
        $seen.Output[-1] | Should -Be 'left: 0'
    }

    It 'fails where there are no inventories, and where one of them cannot be read, and says it on the page' {
        (Invoke-FleetReport {}).Text | Should -Match 'JOB FAILED: .*has no inventories'
        $seen = Invoke-FleetReport {
            param($store)
            Write-Text "$store/inventories/good.json" (Get-InventoryText -Os @{ family = 'linux'; id = 'debian'; name = 'Debian' } -Name 'good')
            Write-Text "$store/inventories/bad.json" '{ "schema": "patchops/inventory/1", '
        }
        $seen.Text | Should -Match 'JOB FAILED: .* 1 inventories could not be read\. inventories/bad.json'
        Get-Content -Path "$($seen.Store)/report.html" -Raw | Should -Match '\(1 inventories could not be read\)'
    }
}

Describe 'The walk-through' -Skip:([bool] $obstacle) {
    It 'goes through all its steps on a tree, and changes nothing unless it is told to' {
        $tree = Copy-Tree
        $seen = Invoke-Fresh -Environment @{ PSModulePath = (Split-Path -Path $Module) + [IO.Path]::PathSeparator + $env:PSModulePath } -Script "
            & '$Examples/Walkthrough.ps1' -Policy '$TestDrive/lab/lab.yaml' -Root '$tree' -Refresh -Report `"`$Folder/web01.html`" -NoPause
            Test-Path -Path `"`$Folder/web01.html`""
        $seen.Text | Should -Match '(?m)^11\. The report for the client'
        $seen.Text | Should -Match 'What if: step 1: install with apt: labbar 1.0-1 to 2.0-1, labfoo 1.0-1 to 2.0-1\.'
        $seen.Output[-1] | Should -Be 'True'
        Get-DebState $tree | Should -Contain 'labfoo 1.0-1 install ok installed'
    }

    It 'deploys, measures and shows the way back with -Deploy' {
        $tree = Copy-Tree
        $seen = Invoke-Fresh -Environment @{ PSModulePath = (Split-Path -Path $Module) + [IO.Path]::PathSeparator + $env:PSModulePath } -Script "
            & '$Examples/Walkthrough.ps1' -Policy '$TestDrive/lab/lab.yaml' -Root '$tree' -Refresh -Deploy -Confirm:`$false -NoPause"
        $seen.Text | Should -Match '(?m)^State +: Succeeded'
        $seen.Text | Should -Match 'What if: labfoo:\S+ 2.0-1 to 1.0-1'
        Get-DebState $tree | Should -Contain 'labfoo 2.0-1 install ok installed'
    }
}
